import Foundation
import Testing
import Varlink

@testable import Console

/// Pages of help; the transcripts stand in Fixtures/ctl/help.
struct HelpTests {
    private let service = SampleService()

    @Test(
        arguments: [
            ("overview", "--help"), ("posts", "posts --help"), ("posts-add", "posts add --help"),
            ("posts-pictures", "help posts pictures"), ("status", "status -h"), ("completion", "completion"),
        ], ["C.UTF-8", "zh_CN.UTF-8"])
    func `help is made of the comments`(_ page: (name: String, line: String), _ language: String) throws {
        let words = page.line.split(separator: " ").map(String.init)
        let transcript = Terminal(service, language: language).run(words)
        #expect(transcript.errors == "" && transcript.code == 0)
        let name = "\(page.name)\(language.hasPrefix("zh") ? ".zh-CN" : "").txt"
        let file = Sample.fixtures.appending(path: "ctl/help/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] != nil {
            try Data(transcript.output.utf8).write(to: file)
        }
        #expect(try transcript.output == String(contentsOf: file, encoding: .utf8))
    }

    @Test(arguments: [30, 40, 60, 80])
    func `help is broken into the lines of a terminal`(_ width: Int) {
        for language in ["C.UTF-8", "zh_CN.UTF-8"] {
            let terminal = Terminal(service, width: width, language: language)
            let lines = terminal.run("posts", "--help", "--color=never").output.split(separator: "\n")
            #expect(lines.allSatisfy { TextWidth().of($0) <= max(width, 45) }, "\(lines)")
        }
    }

    @Test func `without a daemon help says at least how to reach one`() {
        service.stop()
        let transcript = Terminal(service).run("--help")
        #expect(transcript.output.contains("--socket ADDRESS") && transcript.code == 69)
        #expect(transcript.errors.hasPrefix("No daemon answers at"))
    }

    @Test func `a command without words is a request for help`() {
        #expect(Terminal(service).run().output == Terminal(service).run("--help").output)
    }

    @Test func `help on a word that is not there names the nearest`() {
        #expect(
            Terminal(service).run("posts", "shwo", "--help").errors
                == "There is no command posts shwo; did you mean posts show?\n")
    }
}
