import Kernel
import Testing

struct WardenTests {
    private func warden() throws -> Warden {
        let warden = Warden()
        try warden.migrate("CREATE TABLE rides_lift (id INTEGER PRIMARY KEY, seats INTEGER)", scope: "rides")
        try warden.migrate("CREATE TABLE cars_car (id INTEGER PRIMARY KEY)", scope: "cars")
        return warden
    }

    @Test(arguments: [
        "SELECT * FROM rides_lift", "INSERT INTO rides_lift (seats) VALUES (?)",
        "DELETE FROM rides_lift WHERE seats < ?",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT * FROM n, rides_lift",
    ])
    func `a plugin may use its own tables`(_ sql: String) throws {
        try warden().check(sql, scope: "rides")
    }

    @Test(arguments: [
        "SELECT * FROM cars_car", "SELECT (SELECT count(*) FROM cars_car) FROM rides_lift",
        "INSERT INTO cars_car DEFAULT VALUES",
        "DELETE FROM rides_lift WHERE id IN (SELECT id FROM cars_car)", "SELECT * FROM sqlite_master",
        "PRAGMA user_version = 3",
        "ATTACH 'x' AS y", "CREATE TABLE rides_more (id INTEGER)", "DROP TABLE rides_lift",
        "SELECT load_extension('x')", "COMMIT",
        "SAVEPOINT x",
    ])
    func `a plugin may do nothing else`(_ sql: String) throws {
        let warden = try warden()
        #expect(throws: Warden.Trespass.self) { try warden.check(sql, scope: "rides") }
    }

    @Test(arguments: [
        "CREATE TABLE cars_more (id INTEGER)", "DROP TABLE cars_car", "CREATE INDEX rides_x ON cars_car (id)",
    ])
    func `a migration stays with its own tables, too`(_ sql: String) throws {
        let warden = try warden()
        #expect(throws: Warden.Trespass.self) { try warden.migrate(sql, scope: "rides") }
    }

    @Test func `two statements in one are refused`() throws {
        let warden = try warden()
        #expect(throws: Warden.Unprepared.self) { try warden.check("SELECT 1; SELECT 2", scope: "rides") }
    }
}
