import Foundation
import Testing
import Varlink

@testable import Console

/// How words of the command line become parameters of a call.
struct ArgumentTests {
    private let terminal = Terminal()

    /// What the daemon gets for `posts add A B 3` and more words.
    private func added(_ words: String...) -> JSONObject {
        terminal.service.answer("Posts.Add", ["id": "7"])
        let transcript = terminal.run(["posts", "add", "A", "B", "3"] + words)
        #expect(transcript.errors == "")
        var parameters = terminal.service.calls("Posts.Add").last?.parameters ?? [:]
        for name in ["name", "street", "places", "language", "requestId"] { parameters[name] = nil }
        return parameters
    }

    @Test func `required parameters stand in order`() {
        terminal.service.answer("Posts.Add", ["id": "7"])
        let transcript = terminal.run("posts", "add", "North gate", "Sea Road", "-3")
        var parameters = terminal.service.calls("Posts.Add").first?.parameters ?? [:]
        parameters["language"] = nil
        parameters["requestId"] = nil
        #expect(parameters == ["name": "North gate", "street": "Sea Road", "places": -3])
        #expect(transcript.output == "ID  7\n")
    }

    @Test func `the client fills in language and request id`() {
        terminal.service.answer("Posts.Add", ["id": "7"])
        for _ in 0..<2 { _ = terminal.run("posts", "add", "A", "B", "3") }
        let calls = terminal.service.calls("Posts.Add").map(\.parameters)
        #expect(calls.map { $0["language"] } == ["en", "en"])
        let ids = calls.compactMap { $0["requestId"]?.string }
        #expect(Set(ids).count == 2 && ids.allSatisfy { $0.count == 32 })
    }

    @Test func `a request id that is given is kept`() {
        #expect(added("--request-id", "mine").isEmpty)
        #expect(terminal.service.calls("Posts.Add").last?.parameters["requestId"] == "mine")
    }

    @Test(
        arguments: [
            (["--heated"], ["heated": true]), (["--no-heated"], ["heated": false]),
            (["--heated=no"], ["heated": false]),
            (["--share", "0.5"], ["share": 0.5]), (["--turn", "90m"], ["turnUSec": 5_400_000_000]),
            (["--turn-usec=1h30m"], ["turnUSec": 5_400_000_000]), (["--turn", "2天"], ["turnUSec": 172_800_000_000]),
            (["--turn", "0"], ["turnUSec": 0]), (["--kind", "on-wheels"], ["kind": "onWheels"]),
            (["--kind=indoor"], ["kind": "indoor"]), (["--tags", "a,b", "--tags", "c"], ["tags": ["a,b", "c"]]),
            (
                ["--supplies", "name=tea,count=2", "--supplies", #"name=a\,b,count=0,note=x=y"#],
                ["supplies": [["name": "tea", "count": 2], ["name": "a,b", "count": 0, "note": "x=y"]]]
            ),
            (["--supplies", #"{"name":"tea","count":1}"#], ["supplies": [["name": "tea", "count": 1]]]),
            (["--place", "street=Harbor,floor=-1"], ["place": ["street": "Harbor", "floor": -1]]),
            (["--extra", #"{"a":[1]}"#], ["extra": ["a": [1]]]),
            (["--labels", "x=1,y=2"], ["labels": ["x": 1, "y": 2]]),
            (["--map-path", "/a/b"], ["mapPath": "/a/b"]),
        ] as [([String], JSONObject)])
    func `a nullable parameter is a flag`(_ words: [String], _ expected: JSONObject) {
        terminal.service.answer("Posts.Add", ["id": "7"])
        let transcript = terminal.run(["posts", "add", "A", "B", "3"] + words)
        #expect(transcript.errors == "")
        let parameters = terminal.service.calls("Posts.Add").last?.parameters
        for (name, value) in expected { #expect(parameters?[name] == value) }
        #expect(parameters?.count == expected.count + 5)
    }

    @Test(arguments: [
        ("2026-12-14 08:00", "2026-12-14T00:00:00Z"), ("2026-12-14T08:00:30", "2026-12-14T00:00:30Z"),
        ("2026-12-14", "2026-12-13T16:00:00Z"), ("08:00", "2026-12-14T00:00:00Z"), ("8:05", "2026-12-14T00:05:00Z"),
        ("tomorrow 08:00", "2026-12-15T00:00:00Z"), ("明天 08:00", "2026-12-15T00:00:00Z"),
        ("now", "2026-12-14T02:30:00Z"), ("+90m", "2026-12-14T04:00:00Z"), ("-2h", "2026-12-14T00:30:00Z"),
        ("+3d 08:00", "2026-12-17T00:00:00Z"), ("monday 8:00", "2026-12-14T00:00:00Z"),
        ("wed 20:15", "2026-12-16T12:15:00Z"), ("周日", "2026-12-19T16:00:00Z"),
        ("2026-12-14T08:00:00+01:00", "2026-12-14T07:00:00Z"), ("2026-12-14T08:00:00.25Z", "2026-12-14T08:00:00Z"),
    ])
    func `an instant is read in local time and sent in UTC`(_ typed: String, _ sent: String) {
        #expect(added("--opens-at", typed) == ["opensAt": .string(sent)])
    }

    @Test(arguments: [
        ("2026-12-31", "2026-12-31"), ("today", "2026-12-14"), ("tomorrow", "2026-12-15"), ("+3d", "2026-12-17"),
        ("-1w", "2026-12-07"), ("monday", "2026-12-14"), ("sunday", "2026-12-20"), ("后天", "2026-12-16"),
        ("星期五", "2026-12-18"),
    ])
    func `a day may be said in words`(_ typed: String, _ sent: String) {
        #expect(added("--day", typed, "--from=\(typed)") == ["day": .string(sent), "fromDay": .string(sent)])
    }

    @Test func `what is relative is relative to the clock of the daemon`() {
        terminal.service.answer("Clock.Show", ["clockAt": "2030-01-01T00:00:00Z", "virtual": true])
        #expect(added("--day", "today", "--until", "+1h") == ["day": "2030-01-01", "untilAt": "2030-01-01T01:00:00Z"])
    }

    @Test func `what is not relative does not ask for the time`() {
        _ = added("--day", "2026-12-31", "--until", "2026-12-31 09:00")
        #expect(terminal.service.calls("Clock.Show").isEmpty)
    }

    @Test func `the text of a file is sent, without its byte order mark`() throws {
        let path = Scratch.path("list.csv")
        try Data("\u{FEFF}名称,1\n".utf8).write(to: URL(filePath: path))
        #expect(added("--list-file", path) == ["listFile": "名称,1\n"])
    }

    @Test func `a dash is standard input`() {
        var terminal = terminal
        terminal.input = "a,b\n"
        terminal.service.answer("Posts.Add", ["id": "7"])
        _ = terminal.run("posts", "add", "A", "B", "3", "--list-file", "-")
        #expect(terminal.service.calls("Posts.Add").last?.parameters["listFile"] == "a,b\n")
    }

    @Test func `a path for the daemon is made absolute`() {
        let directory = FileManager.default.currentDirectoryPath
        #expect(added("--map-path", "a/b") == ["mapPath": .string("\(directory)/a/b")])
    }

    @Test func `the last required parameter takes all that is left`() {
        terminal.service.answer("Posts.Send", [:])
        let transcript = terminal.run("posts", "send", "1", "Li", "--quiet", "Wang", "--", "--Zhao")
        #expect(transcript == Terminal.Transcript(output: "", errors: "", code: 0))
        #expect(
            terminal.service.calls("Posts.Send").last?.parameters == ["post": "1", "people": ["Li", "Wang", "--Zhao"]])
    }

    @Test func `required parameters are read by their kind too`() {
        terminal.service.answer("Posts.Rest", [:])
        #expect(terminal.run("posts", "rest", "6h", "now", "yes").errors == "")
        let expected: JSONObject = ["byUSec": 21_600_000_000, "atAt": "2026-12-14T02:30:00Z", "soon": true]
        #expect(terminal.service.calls("Posts.Rest").last?.parameters == expected)
    }

    @Test func `the first word alone does its default command`() {
        terminal.service.answer("Posts.Week", ["week": "x", "columns": [], "rows": []])
        for words in [["posts"], ["posts", "--week", "2026-W51"], ["posts", "--json", "week"]] {
            #expect(terminal.run(words).errors == "")
        }
        let weeks = terminal.service.calls("Posts.Week").map { $0.parameters["week"] }
        #expect(weeks == [nil, "2026-W51", nil])
    }

    @Test func `the socket may stand anywhere, and may be an address`() {
        terminal.service.answer("Status", ["version": "1"])
        var elsewhere = terminal
        elsewhere.environment["COORDINATORD_SOCKET"] = "/nowhere"
        #expect(elsewhere.run("status", "--socket", terminal.service.path).code == 0)
        #expect(elsewhere.run("--socket=unix:\(terminal.service.path)", "status").code == 0)
    }
}
