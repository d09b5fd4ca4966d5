import PluginAPI
import Testing

@Suite("Statements' texts")
struct StatementTextTests {
    @Test func `texts that differ anywhere are two`() {
        let text = String(repeating: "SELECT name FROM toy_word ", count: 9)
        let all = text.indices.map { index in
            var other = text
            other.replaceSubrange(index...index, with: "#")
            return StatementText(other)
        }
        #expect(Set(all).count == all.count && !all.contains(StatementText(text)))
    }

    @Test func `put together in pieces it is the same`() {
        var text = StatementText(capacity: 8)
        text.append("SELECT ")
        text.appendHole()
        text.append(StatementText(", 1"))
        #expect(text == StatementText("SELECT ?, 1") && text.hashValue == StatementText("SELECT ?, 1").hashValue)
    }
}
