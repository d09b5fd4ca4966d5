import Foundation
import Testing
import Varlink

@testable import Console

/// Replies in parts.
struct StreamTests {
    private let service = SampleService()

    private func page(_ names: String..., cursor: String? = nil) -> Reply {
        let posts = names.map { name -> JSON in
            var post = Sample.pier.object ?? [:]
            post["name"] = .string(name)
            return .object(post)
        }
        return Reply(["posts": .array(posts), "cursor": cursor.map(JSON.string) ?? nil])
    }

    private func names(_ output: String) -> [Substring] {
        output.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[1] }
    }

    @Test func `all pages of a list are one table`() {
        service.answer("Posts.List", .replies([page("a", cursor: "2"), page("longer", cursor: "3"), page("c")]))
        let lines = Terminal(service).run("posts", "list").output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[1].hasPrefix("x  2   a       Harbor"))
        #expect(service.calls("Posts.List").map(\.more) == [true])
    }

    @Test func `all pages are one document`() throws {
        service.answer("Posts.List", .replies([page("a", cursor: "2"), page("b")]))
        let output = Terminal(service).run("posts", "list", "--json").output
        let document = try JSON(parsing: output)
        #expect(document["posts"]?.array?.map { $0["name"] } == ["a", "b"])
        #expect(document["cursor"] == nil)
    }

    @Test func `a limit asks for one page and says how to go on`() {
        service.answer("Posts.List", .replies([page("a", cursor: "page 2")]))
        let transcript = Terminal(service).run("posts", "list", "--limit", "1")
        #expect(service.calls("Posts.List").map(\.more) == [false])
        #expect(transcript.errors == "There is more: go on with --cursor page 2\n")
        #expect(transcript.output.contains(" a ") && transcript.code == 0)
    }

    @Test func `a long list is printed while it comes, with titles once`() {
        let many = Reply(["posts": .array(Array(repeating: Sample.pier, count: 700))])
        service.answer("Posts.List", .replies([many, many, many]))
        let lines = Terminal(service).run("posts", "list").output.split(separator: "\n")
        #expect(lines.count == 2101)
        #expect(lines.count { $0.contains("Name") } == 1)
    }

    @Test func `CSV has its titles once`() {
        service.answer("Posts.List", .replies([page("a", cursor: "2"), page("b")]))
        #expect(names(Terminal(service).run("posts", "list", "--csv").output) == ["a", "b"])
    }

    @Test func `what happens is printed as it comes`() {
        let parts = [[("a", 1)], [], [("longer", 22), ("c", 3)]].map { rows in
            Reply(["events": .array(rows.map { ["name": .string($0.0), "count": JSON($0.1)] })])
        }
        service.answer("Posts.Follow", .replies(parts))
        #expect(
            Terminal(service).run("posts", "follow").output
                == "Name  Count  Note\na         1\nlonger     22\nc           3\n")
        #expect(
            Terminal(service).run("posts", "follow", "--json").output.split(separator: "\n").map(String.init)
                == parts.map(\.parameters.text))
    }

    private let states = ["a", "b"].map { name in
        Reply(["changedAt": "2026-12-14T00:00:00Z", "posts": [["name": .string(name), "count": 1]]])
    }

    @Test func `a state is shown once unless it is watched`() {
        service.answer("Posts.Board", .replies([states[0]]))
        #expect(Terminal(service).run("posts", "board").output.hasPrefix("Changed  2026-12-14 08:00\n\nName  Count\n"))
        #expect(service.calls("Posts.Board").map(\.more) == [false])
    }

    @Test func `a watched state is written below the one before where nobody looks`() {
        service.answer("Posts.Board", .replies(states))
        let output = Terminal(service).run("posts", "board", "--watch").output
        #expect(
            output
                == ["a", "b"].map { "Changed  2026-12-14 08:00\n\nName  Count\n\($0)         1\n" }.joined(
                    separator: "\n"))
    }

    @Test func `a watched state is drawn at the same place on a terminal`() {
        service.answer("Posts.Board", .replies(states))
        let output = Terminal(service, width: 80).run("posts", "board", "--watch", "--color=never").output
        #expect(output.hasPrefix("\u{1B}[2J\u{1B}[HChanged"))
        #expect(output.contains("\u{1B}[J\u{1B}[HChanged") && output.contains("b         1\u{1B}[K\n"))
    }

    private let progress = [(1, 4), (2, 4), (4, 4)].map { done, total in
        Reply(["done": JSON(done), "total": JSON(total), "found": JSON(done * 10), "errors": []])
    }

    @Test func `the last part of work is its result`() {
        service.answer("Posts.Count", .replies(progress))
        let transcript = Terminal(service).run("posts", "count")
        #expect(transcript == Terminal.Transcript(output: "Found  40\n\nErrors: none\n", errors: "", code: 0))
    }

    @Test func `names without a comment are put together of Chinese words`() {
        service.answer("Posts.Count", .replies(progress))
        #expect(Terminal(service, language: "zh_CN").run("posts", "count").output == "找到  40\n\n错误：无\n")
    }

    @Test func `a terminal shows how far the work is`() {
        service.answer("Posts.Count", .replies(progress))
        let errors = Terminal(service, width: 60).run("posts", "count").errors
        #expect(errors.contains("\r\u{1B}[K[###############---------------]  50%  2/4"))
        #expect(errors.hasSuffix("\r\u{1B}[K"))
        #expect(Terminal(service, width: 60).run("posts", "count", "--quiet").errors == "")
    }

    @Test func `work as JSON is a line for every part, the result last`() {
        service.answer("Posts.Count", .replies(progress))
        #expect(
            Terminal(service).run("posts", "count", "--json").output.split(separator: "\n").map(String.init)
                == progress.map(\.parameters.text))
    }

    @Test func `other values of a part stand behind the bar, as far as there is room`() {
        service.answer("Posts.Count", .replies(progress))
        #expect(Terminal(service, width: 80).run("posts", "count").errors.contains("] 100%  4/4  Found 40"))
        #expect(!Terminal(service, width: 50).run("posts", "count").errors.contains("Found"))
        #expect(Terminal(service, width: 80, language: "zh_CN").run("posts", "count").errors.contains("  4/4  找到 40"))
    }

    private func pictures(_ parts: String...) -> [Reply] {
        parts.map { Reply(["done": 0, "total": 3, "base64": .string($0)]) } + [Reply(["done": 3, "total": 3])]
    }

    @Test func `bytes go to the file behind the command`() throws {
        service.answer("Posts.Pictures", .replies(pictures("AP8=", "QQ==", "")))
        let path = Scratch.path("picture")
        let transcript = Terminal(service).run("posts", "pictures", path)
        #expect(transcript == Terminal.Transcript(output: "", errors: "3 bytes were written to \(path).\n", code: 0))
        #expect(try Data(contentsOf: URL(filePath: path)) == Data([0, 255, 65]))
        #expect(!FileManager.default.fileExists(atPath: path + ".part"))
    }

    @Test func `a file that is there is not overwritten unless that is said`() throws {
        service.answer("Posts.Pictures", .replies(pictures("QUJD")))
        let path = Scratch.path("picture")
        try Data("old".utf8).write(to: URL(filePath: path))
        let refused = Terminal(service).run("posts", "pictures", path)
        #expect(refused.code == 73)
        #expect(
            refused.errors == "The file \(path) is there already; name another one, or use --force to overwrite it.\n")
        #expect(service.calls("Posts.Pictures").isEmpty)
        #expect(Terminal(service).run("posts", "pictures", path, "--force", "--quiet").errors == "")
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "ABC")
    }

    @Test func `a transfer that broke off leaves no file`() {
        service.answer("Posts.Pictures", .hangUp(pictures("QUJD").dropLast()))
        let path = Scratch.path("picture")
        #expect(Terminal(service).run("posts", "pictures", path).code == 69)
        #expect(
            !FileManager.default.fileExists(atPath: path) && !FileManager.default.fileExists(atPath: path + ".part"))
    }

    @Test func `a file that cannot be created is named`() {
        service.answer("Posts.Pictures", .replies(pictures("QUJD")))
        let transcript = Terminal(service).run("posts", "pictures", "/nowhere/picture")
        #expect(transcript.code == 73)
        #expect(transcript.errors.hasPrefix("The file /nowhere/picture cannot be created (No such file or directory)"))
    }

    @Test(arguments: ["A", "A=A=", "====", "AB!D", "QUJD="])
    func `what is no Base64 is refused`(_ text: String) { #expect(Base64.decode(text) == nil) }
}
