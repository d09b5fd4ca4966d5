import Foundation
import Testing
import Varlink

@testable import Console

/// What the shell may offer.
struct CompletionTests {
    private let service = SampleService()

    init() {
        service.answer("Posts.List", ["posts": [Sample.gate, Sample.pier]])
    }

    private func offered(_ words: String..., language: String = "C.UTF-8") -> [String] {
        let transcript = Terminal(service, language: language).run(["__complete", "--"] + words)
        #expect(transcript.code == 0 && transcript.errors == "")
        return transcript.output.split(separator: "\n").map(String.init)
    }

    @Test func `first words are offered with what they do`() {
        #expect(offered("s") == ["status\tShows how the daemon is doing."])
        #expect(offered("p") == ["posts\tPosts where volunteers stand, and what they need there."])
        #expect(offered("p", language: "zh_CN") == ["posts\t志愿者值守的岗位及其所需物资。"])
        #expect(offered("--j") == ["--json"])
    }

    @Test func `commands are offered behind their first word`() {
        #expect(offered("posts", "w") == ["week\tShows the week.", "words\tLists the words for posts."])
        #expect(offered("--json", "posts", "si") == ["sign\tPrints the sign for a post."])
    }

    @Test func `flags are offered, those of the default command too`() {
        #expect(offered("posts", "add", "--t") == ["--turn\tHow long a turn takes.", "--tags"])
        #expect(offered("posts", "add", "--turn", "6h", "--t") == ["--tags"])
        #expect(offered("posts", "--w") == ["--week\tAs 2026-W51; this week when absent."])
        #expect(offered("posts", "board", "--w") == ["--watch"])
        #expect(offered("posts", "add", "--la") == ["--labels"])
    }

    @Test func `values come from the daemon, by id or by name`() {
        #expect(offered("posts", "show", "") == ["1\t北门 North gate", "2\tPier"])
        #expect(offered("posts", "send", "Pi") == ["Pier"])
        #expect(offered("posts", "show", "北") == ["北门 North gate"])
        #expect(offered("posts", "send", "1", "") == [])
    }

    @Test func `words, days, structures and files are offered`() {
        #expect(
            offered("posts", "add", "--kind", "") == ["indoor\tInside a house.", "outdoor\tUnder the sky.", "onWheels"])
        #expect(offered("posts", "add", "--kind=in") == ["--kind=indoor\tInside a house."])
        #expect(offered("posts", "add", "--kind", "=", "in") == [])
        #expect(offered("posts", "add", "--day", "to") == ["today", "tomorrow"])
        #expect(offered("posts", "add", "--supplies", "") == ["name=", "count=", "note="])
        #expect(offered("posts", "add", "--list-file", "") == [":files"])
        #expect(offered("restore", "") == [":files"])
        #expect(offered("posts", "pictures", "") == [":files"])
        #expect(offered("posts", "list", "--color", "a") == ["auto", "always"])
    }

    @Test func `without a daemon there is nothing, and no complaint`() {
        service.stop()
        #expect(offered("posts", "") == [])
        #expect(offered("") == [])
    }

    @Test func `bash offers what coordctl says`() throws {
        let path = try Binary.path()
        let script = """
            PATH="$(dirname \(path)):$PATH"
            eval "$(coordctl completion bash)"
            try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _coordctl; printf '%s|' "${COMPREPLY[@]}"; echo; }
            try coordctl posts s
            try coordctl posts show 北
            try coordctl posts add --kind = o
            try coordctl posts add --kind =
            try coordctl posts add --kind i
            """
        let output = try Binary.run("/bin/bash", ["-c", script], service).output
        #expect(output == "show|send|sign|\n北门\\ North\\ gate|\noutdoor|onWheels|\nindoor|outdoor|onWheels|\nindoor|\n")
    }

    @Test func `the files for packages hold no script of their own`() throws {
        let folder = Sample.fixtures.appending(path: "../../etc/completions").standardized
        for (file, shell) in [("coordctl.bash", "bash"), ("_coordctl", "zsh"), ("coordctl.fish", "fish")] {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(text.contains("coordctl completion \(shell)"))
        }
        #expect(Terminal(service).run("completion", "zsh").output.hasPrefix("#compdef coordctl\n"))
    }
}
