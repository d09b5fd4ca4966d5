import Dispatch
import PluginAPI
import Rig
import Synchronization
import Testing
import Varlink

@testable import Courses

/// Keeps the writer until a door is opened, and takes whole transactions down as a full disk does.
private enum Vandal: Plugin {
    static let text = """
        # Keeps the writer, and breaks what it writes.
        interface org.coordinatord.Vandal

        # Keeps the writer until the door is opened.
        method Hold() -> ()

        # Has SQLite give up the transaction and all that was changed in it.
        method Wreck() -> ()
        """

    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))
    static let door = DispatchSemaphore(value: 0)
    static let isHolding = Atomic(false)

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration(
            "001-wreck",
            """
            CREATE TABLE vandal_wreck (id INTEGER PRIMARY KEY);
            CREATE TRIGGER vandal_wrecks BEFORE INSERT ON vandal_wreck BEGIN SELECT RAISE(ROLLBACK, 'wrecked'); END;
            """)
        kit.answer("Hold", allow: .coordinator) { (_: Nothing, _: Transaction) in
            isHolding.store(true, ordering: .releasing)
            door.wait()
            return Nothing()
        }
        kit.answer("Wreck", allow: .coordinator) { (_: Nothing, tx: Transaction) in
            try tx.insert("INSERT INTO vandal_wreck (id) VALUES (1)")
            return Nothing()
        }
    }
}

struct DoorstepTests {
    private typealias Step = (method: String, parameters: JSONObject)

    /// Has calls wait while the writer is held, so that they share a transaction; all of them fail.
    private func failTogether(_ rig: Rig, _ steps: [Step]) async throws {
        try await rig.settle()
        async let held: JSONObject = rig.call("Vandal.Hold")
        while !Vandal.isHolding.load(ordering: .acquiring) { await Task.yield() }
        await withTaskGroup(of: Void.self) { group in
            for (index, step) in steps.enumerated() {
                group.addTask {
                    await #expect(throws: Rig.Refusal.self) { try await rig.call(step.method, step.parameters) }
                }
                // One after the other, so that their order is known.
                while (try? await rig.call("Status")["queue"]?.int) ?? 0 <= index { await Task.yield() }
            }
            Vandal.door.signal()
        }
        _ = try await held
    }

    @Test func `what was taken back with its transaction keeps nobody out`() async throws {
        let palace = try await Palace(with: Vandal.self)
        let course = try await palace.add()
        try await failTogether(
            palace.rig,
            [
                ("Courses.EditCourse", ["course": .string(course), "opensAt": "2027-02-23T01:00:00Z"]),
                ("Courses.SignUp", ["course": .string(course), "person": "1"]),
                ("Vandal.Wreck", [:]),
            ])
        try await palace.open()
        #expect(try await palace.signUp(course, 1)["state"] == "enrolled")
    }
}
