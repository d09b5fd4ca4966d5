import PluginAPI
import Rig
import Testing
import Varlink

/// Takes goods by table; the smallest importer that can refuse.
enum Goods: Plugin {
    static let text = """
        # Keeps goods.
        interface org.coordinatord.Goods

        # Does nothing.
        method Nothing() -> ()

        # {name} is there already.
        error GoodExists (name: string)
        """
    static let interface = Interface(
        english: Array(text.utf8), chinese: Array(text.replacing("is there already", with: "已经有了").utf8))

    struct Good: Codable, Sendable {
        var name: String
        var count: Int
        var tags: [String]
        var note: String?
    }

    struct Stored: Codable {
        var name: String
        var count: Int
        var tags: String
        var note: String?
    }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration(
            "001-good",
            "CREATE TABLE goods_good (id INTEGER PRIMARY KEY, name TEXT UNIQUE, count INTEGER, tags TEXT, note TEXT)")
        kit.answer("Nothing", allow: .anyone) { (_: Nothing, _: Snapshot) in Nothing() }
        kit.imports("goods", allow: .coordinator, take: take) { reader in
            try reader.rows("SELECT name, count, tags, note FROM goods_good ORDER BY id", as: Stored.self).map {
                Good(
                    name: $0.name, count: $0.count, tags: $0.tags.split(separator: " ").map(String.init), note: $0.note)
            }
        }
    }

    static func take(_ good: Good, in tx: Transaction) throws {
        do {
            try tx.insert(
                """
                INSERT INTO goods_good (name, count, tags, note)
                VALUES (\(good.name), \(good.count), \(good.tags.joined(separator: " ")), \(good.note))
                """)
        } catch is UniqueViolation {
            throw Fault("GoodExists", ["name": good.name])
        }
    }
}

struct ImportTests {
    private let file = "name,count,tags,note\n\"tea, hot\",3,winter;drink,\nmask,5,,\"two\nlines\"\n"

    @Test func `what is imported is exported the same`() async throws {
        let rig = try await Rig(Goods.self)
        let reply = try await rig.call("Import", ["kind": "goods", "csvFile": .string(file)])
        #expect(reply["stored"] == 2)
        #expect(try await rig.call("Export", ["kind": "goods"])["text"]?.string == file)
    }

    @Test func `one wrong row keeps all out, and is named`() async throws {
        let rig = try await Rig(Goods.self)
        let fields = await rig.expectError(
            "RowsRefused", from: "Import",
            ["kind": "goods", "csvFile": "name,count\ntea,3\ntea,4\nmask,many\n", "language": "zh-CN"])
        #expect(fields["errors"]?.array?.map { $0["row"]?.int } == [2, 3])
        #expect(fields["errors"]?[0]?["message"] == "tea 已经有了.")
        #expect(fields["errors"]?[1]?["column"] == "count")
        #expect(try await rig.rows("SELECT * FROM goods_good").isEmpty)
    }

    @Test func `good rows are kept when told to keep going`() async throws {
        let rig = try await Rig(Goods.self)
        let reply = try await rig.call(
            "Import", ["kind": "goods", "csvFile": "name,count\ntea,3\nmask,many\nsalve,1\n", "keepGoing": true])
        #expect(reply["stored"] == 2)
        #expect(reply["errors"]?.array?.count == 1)
    }

    @Test func `a dry run says what would happen and changes nothing`() async throws {
        let rig = try await Rig(Goods.self)
        let reply = try await rig.call("Import", ["kind": "goods", "csvFile": .string(file), "dryRun": true])
        #expect(reply["stored"] == 2)
        #expect(try await rig.rows("SELECT * FROM goods_good").isEmpty)
    }

    @Test(arguments: [
        ("", 1), ("name,count\ntea\n", 2), ("name,cuont\n", 1), ("name\n", 1), ("name,count\n\"tea,3\n", 2),
        ("name,name,count\n", 1),
    ])
    func `a text that is no such table is refused by its line`(_ text: String, _ line: Int) async throws {
        let rig = try await Rig(Goods.self)
        let fields = await rig.expectError("NotATable", from: "Import", ["kind": "goods", "csvFile": .string(text)])
        #expect(fields["line"]?.int == line)
    }

    @Test func `import kinds name their columns, required ones first`() async throws {
        let rig = try await Rig(Goods.self)
        let kind = try await rig.call("ImportKinds")["kinds"]?[0]
        #expect(kind?["columns"]?.array?.compactMap(\.string) == ["name", "count", "tags", "note"])
        #expect(kind?["required"] == 2)
    }
}
