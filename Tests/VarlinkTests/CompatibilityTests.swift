import Testing
import Varlink

@Suite("A new text of an interface")
struct CompatibilityTests {
    private static let old = """
        interface a.b

        # Only calls hold it.
        type Filter (name: ?string, limit: int)

        # Only replies hold it.
        type Item (id: string, state: State, note: ?string)

        type State (open, closed)

        # Nobody holds it.
        type Settings (seats: ?int)

        # [Supports 'more' flag]
        method List(filter: Filter, cursor: ?string) -> (items: []Item, cursor: ?string)

        method Put(id: string, mode: (fast, slow)) -> (id: string)

        error Full (limit: int)
        """

    private func problems(_ replacements: (String, String)...) throws -> [String] {
        var new = Self.old
        for (from, to) in replacements {
            let parts = new.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false)
            try #require(parts.count == 2)
            new = parts[0] + to + parts[1]
        }
        return compatibilityProblems(
            old: try InterfaceDescription(parsing: Self.old), new: try InterfaceDescription(parsing: new))
    }

    @Test(
        "that only adds breaks nothing",
        arguments: [
            ("type Settings (seats: ?int)", "type Settings (seats: ?int, more: ?bool)"),
            ("limit: int)\n\n", "limit: int, extra: ?[]string)\n\n"),
            ("id: string, state", "id: string, new: int, state"),
            ("open, closed", "open, half, closed"), ("cursor: ?string) ->", "cursor: ?string, sort: ?string) ->"),
            ("-> (id: string)", "-> (id: string, at: string)"), ("id: string, mode", "id: ?string, mode"),
            ("note: ?string", "note: string"), ("method Put", "method New() -> ()\n\nmethod Put"),
            ("error Full (limit: int)", "error Full (limit: int, now: ?int)\nerror Late ()"),
            ("(fast, slow)", "(fast, slow, warp)"), ("# Only calls", "# Hardly anyone but calls"),
            ("method Put", "# [Supports 'more' flag]\nmethod Put"),
        ])
    func additions(from: String, to: String) throws {
        #expect(try problems((from, to)) == [])
    }

    @Test(
        "that takes away, changes or asks for more is named",
        arguments: [
            ("interface a.b", "interface a.c", "the interface a.b has become a.c"),
            ("type Settings (seats: ?int)", "", "the type Settings is gone"),
            ("seats: ?int", "seats: int", "Settings.seats is no longer nullable"),
            ("seats: ?int", "seats: ?int, n: int", "Settings.n is new and not nullable"),
            ("seats: ?int", "chairs: ?int", "Settings.seats is gone"),
            ("seats: ?int", "seats: ?string", "Settings.seats was int and is string"),
            ("limit: int)\n\n#", "limit: int, x: int)\n\n#", "Filter.x is new and not nullable"),
            ("id: string, state", "id: ?string, state", "Item.id has become nullable"),
            ("open, closed", "open", "State has lost the word closed"),
            ("(fast, slow)", "(slow)", "Put parameters.mode has lost the word fast"),
            ("items: []Item", "items: []State", "List reply.items[] was Item and is State"),
            ("items: []Item", "items: ?[]Item", "List reply.items has become nullable"),
            ("cursor: ?string) ->", "cursor: string) ->", "List parameters.cursor is no longer nullable"),
            ("method Put(id: string, mode: (fast, slow)) -> (id: string)", "", "the method Put is gone"),
            ("id: string, mode", "mode", "Put parameters.id is gone"),
            ("id: string, mode", "id: string, n: int, mode", "Put parameters.n is new and not nullable"),
            ("-> (id: string)", "-> ()", "Put reply.id is gone"),
            ("error Full (limit: int)", "", "the error Full is gone"),
            ("error Full (limit: int)", "error Full ()", "Full.limit is gone"),
            ("# [Supports 'more' flag]\n", "", "List no longer supports more"),
            ("[Supports 'more' flag]", "[Requires 'more' flag]", "List now requires more"),
        ])
    func breaks(from: String, to: String, problem: String) throws {
        #expect(try problems((from, to)) == [problem])
    }
}

@Suite("Two texts of one interface")
struct TwinTests {
    private let english = """
        # Lifts.
        interface a.b

        # Plans.
        # [Supports 'more' flag]
        method Plan(
          # When.
          at: string
        ) -> (id: string)

        # {at} is past.
        error TooLate (at: string)

        type State (
          # Waits.
          open
        )
        """

    private func differences(_ from: String, _ to: String) throws -> [String] {
        let parts = english.split(separator: from, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        return differencesApartFromComments(
            try InterfaceDescription(parsing: english), try InterfaceDescription(parsing: parts[0] + to + parts[1]))
    }

    @Test("are the same whatever their comments say")
    func same() throws {
        #expect(try differences("# Plans.", "# 计划一次乘车。\n#\n# 更多。") == [])
        #expect(try differences("  # When.\n", "") == [])
        #expect(try differences("# {at} is past.", "# {at} 已经过去。") == [])
        #expect(try differences("  # Waits.\n", "") == [])
    }

    @Test("differ in names, members, types, order or marks, and that is said")
    func differ() throws {
        #expect(try differences("interface a.b", "interface a.c") == ["one is named a.b, the other a.c"])
        #expect(try differences("at: string\n", "at: ?string\n") == ["Plan differs"])
        #expect(try differences("# [Supports 'more' flag]\n", "") == ["Plan differs"])
        #expect(
            try differences("error TooLate", "error TooSoon") == [
                "only the first has TooLate", "only the second has TooSoon",
            ])
        #expect(try differences("  open", "  shut") == ["State differs"])
        #expect(
            try differences("# Plans.", "error Extra ()\n\n# Plans.") == ["only the second has Extra"])
    }
}
