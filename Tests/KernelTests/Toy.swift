import PluginAPI

/// Counts words: the smallest plugin that uses every part of the kernel.
enum Toy: Plugin {
    static let text = """
        # Counts words.
        interface org.coordinatord.Toy

        # One word.
        type Word (word: string, count: int)

        # Adds to a word.
        method Add(word: string, requestId: ?string) -> (count: int)

        # Lists words.
        # [Supports 'more' flag]
        method List(limit: ?int, cursor: ?string) -> (words: [](word: string, count: int), cursor: ?string)

        # Shows the number of words.
        # [Supports 'more' flag]
        method Total() -> (total: int)

        # Reads another's table.
        method Trespass() -> ()

        # The word is empty.
        error Empty ()
        """

    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    struct Word: Codable, Sendable { var word: String, count: Int }
    struct Add: Codable, Sendable { var word: String, requestId: String? }
    struct Count: Codable, Sendable { var count: Int }
    struct Page: Codable, Sendable { var limit: Int?, cursor: String? }
    struct Words: Codable, Sendable { var words: [Word], cursor: String? }
    struct Total: Codable, Sendable { var total: Int }
    struct Added: Signal { var word: String }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration(
            "001-word",
            "CREATE TABLE toy_word (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, count INTEGER NOT NULL)")
        kit.migration("002-heard", "CREATE TABLE toy_heard (id INTEGER PRIMARY KEY, word TEXT NOT NULL)")
        kit.answer("Add", allow: .coordinator, add)
        kit.answer("List", allow: .viewer, list)
        kit.watch("Total", allow: .viewer) { (_: Nothing, reader: Snapshot) in
            Total(total: try reader.value("SELECT count(*) FROM toy_word", as: Int.self) ?? 0)
        }
        kit.answer("Trespass", allow: .viewer) { (_: Nothing, reader: Snapshot) in
            _ = try reader.value("SELECT count(*) FROM kernel_journal", as: Int.self)
            return Nothing()
        }
        kit.on(Added.self) { added, tx in try tx.insert("INSERT INTO toy_heard (word) VALUES (\(added.word))") }
        kit.job("tick", every: .seconds(3600)) { _, tx in
            try tx.execute("UPDATE toy_word SET count = count + 1 WHERE word = 'clock'")
        }
    }

    static func add(_ parameters: Add, in tx: Transaction) throws -> Count {
        guard !parameters.word.isEmpty else { throw Fault("Empty") }
        try tx.execute(
            """
            INSERT INTO toy_word (word, count) VALUES (\(parameters.word), 1)
            ON CONFLICT (word) DO UPDATE SET count = count + 1
            """)
        tx.concerns(RecordKind("toy/word"), parameters.word)
        try tx.emit(Added(word: parameters.word))
        return Count(
            count: try tx.value("SELECT count FROM toy_word WHERE word = \(parameters.word)", as: Int.self) ?? 0)
    }

    static func list(_ page: Page, in reader: Snapshot) throws -> Words {
        let limit = page.limit ?? 2
        let words = try reader.rows(
            "SELECT word, count FROM toy_word WHERE word > \(page.cursor ?? "") ORDER BY word LIMIT \(limit + 1)",
            as: Word.self)
        guard words.count > limit else { return Words(words: words, cursor: nil) }
        return Words(words: Array(words.prefix(limit)), cursor: words[limit - 1].word)
    }
}
