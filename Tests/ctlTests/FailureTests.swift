import Foundation
import Testing
import Varlink

@testable import Console

/// What a person reads when something is wrong, and what a script sees.
struct FailureTests {
    private let terminal = Terminal()

    private func failing(_ line: String, _ code: Int32, _ sentence: String) {
        let words = line.split(separator: " ").map(String.init)
        #expect(terminal.run(words) == Terminal.Transcript(output: "", errors: sentence + "\n", code: code), "\(line)")
    }

    @Test(arguments: [
        ("statos", "There is no command statos; did you mean status?"),
        ("xyzzy", "There is no command xyzzy; `coordctl --help` lists what there is."),
        ("posts lits", "There is no command posts lits; did you mean posts list?"),
        ("posts xyzzy", "There is no command posts xyzzy; `coordctl posts --help` lists what there is."),
        ("posts add --hated", "There is no flag --hated; did you mean --heated?"),
        ("status --jsn", "There is no flag --jsn; did you mean --json?"),
        ("status --zzzzzz", "There is no flag --zzzzzz; `coordctl status --help` lists what there is."),
        ("posts add A B", "PLACES is missing; `coordctl posts add --help` says what it is."),
        ("posts send 1", "PEOPLE is missing; `coordctl posts send --help` says what it is."),
        (
            "posts show 1 2",
            "Nothing more was expected at 2; `coordctl posts show --help` says how the command is written."
        ),
        ("posts add --turn", "--turn needs a value behind it."),
        ("posts add --turn --heated", "--turn needs a value behind it."),
        ("posts add --heated=perhaps", "--heated takes only yes or no."),
        ("posts add --share 1 --share 2", "--share can be given only once."),
        ("status --json --csv", "--json and --csv exclude each other; keep one."),
        ("status --watch", "coordctl status cannot be watched; leave --watch out."),
        ("posts pictures", "Say which file to write, as in `coordctl posts pictures FILE`; - is standard output."),
        ("completion tcsh", "There is no completion for tcsh; there is one for bash, zsh and fish."),
        ("status --socket", "--socket needs a value behind it."),
    ])
    func `a wrong command line is named with a way out`(_ line: String, _ sentence: String) {
        failing(line, 64, sentence)
    }

    @Test(arguments: [
        ("A B many", "PLACES cannot be \"many\": write a whole number such as 12."),
        ("A B 99999999999999999999", "PLACES cannot be \"99999999999999999999\": the number is too large."),
        ("A B 3 --share half", "--share cannot be \"half\": write a number such as 0.5."),
        ("A B 3 --turn soon", "--turn cannot be \"soon\": write a duration such as 90m, 6h or 2d."),
        ("A B 3 --turn 90", "--turn cannot be \"90\": give the unit too, as in 90m, 90h or 90d."),
        (
            "A B 3 --turn 99999999999999d99999999999999d",
            "--turn cannot be \"99999999999999d99999999999999d\": "
                + "write a duration such as 90m, 6h or 2d."
        ),
        (
            "A B 3 --until 25:00",
            "--until cannot be \"25:00\": write a time such as \"2026-12-14 08:00\", 08:00, "
                + "\"tomorrow 08:00\" or +90m."
        ),
        (
            "A B 3 --day 2026-02-30",
            "--day cannot be \"2026-02-30\": write a date such as 2026-12-14, today, +3d or monday."
        ),
        ("A B 3 --kind indor", "--kind cannot be \"indor\": did you mean indoor?"),
        ("A B 3 --kind x", "--kind cannot be \"x\": it is one of indoor, outdoor, onWheels."),
        ("A B 3 --supplies tea", "--supplies cannot be \"tea\": write key=value at \"tea\", as in name=value,count=2."),
        (
            "A B 3 --supplies name=a,coun=1",
            "--supplies cannot be \"name=a,coun=1\": there is no key coun; "
                + "there are name, count, note."
        ),
        ("A B 3 --supplies name=a", "--supplies cannot be \"name=a\": the key count is missing."),
        ("A B 3 --extra [1", "--extra cannot be \"[1\": it is no JSON (the text ends too early (byte 2))."),
        ("A B 3 --color red", "--color cannot be \"red\": it is one of auto, always, never."),
    ])
    func `a value that cannot be read is named with its like`(_ words: String, _ sentence: String) {
        failing("posts add \(words)", 64, sentence)
        #expect(terminal.service.calls("Posts.Add").isEmpty)
    }

    @Test func `a file that is not there, or not in UTF-8, is named`() throws {
        failing(
            "posts add A B 3 --list-file /nowhere", 66,
            "The file /nowhere cannot be read (No such file or directory); name another one.")
        let path = Scratch.path("gbk.csv")
        try Data([0xC3, 0xFB, 0xB3, 0xC6]).write(to: URL(filePath: path))
        failing(
            "posts add A B 3 --list-file \(path)", 65,
            "The file \(path) is not in UTF-8; save it as \"CSV UTF-8\" and try again.")
    }

    @Test(
        arguments: [
            (
                "org.coordinatord.Posts.NoSuchPost", ["post": "9"], 65,
                "There is no post 9; `coordctl posts list` shows them all."
            ),
            (
                "org.coordinatord.Posts.Resting",
                ["restUSec": 5_400_000_000, "untilAt": "2026-12-14T08:00:00Z", "others": ["Pier", "Gate"]], 65,
                "The post rests for 1h 30m until 2026-12-14 16:00; send people to Pier, Gate meanwhile."
            ),
            ("org.coordinatord.Busy", ["retryUSec": 250_000], 75, "Too much is waiting. Try again in 250ms."),
            ("org.coordinatord.OutcomeUnknown", [:], 75, "The outcome is not known."),
            ("org.coordinatord.Unavailable", ["plugin": "posts"], 69, "The plugin posts is not working."),
            ("org.coordinatord.Internal", [:], 70, "Something went wrong inside the daemon."),
            (
                "org.varlink.service.PermissionDenied", [:], 77,
                "You may not do this; ask an administrator for the role it takes."
            ),
            (
                "org.varlink.service.InvalidParameter", ["parameter": "post"], 64,
                "The daemon does not accept the value of POST; look at it again, --help says what it is."
            ),
            (
                "org.varlink.service.MethodNotFound", ["method": "x"], 69,
                "The daemon does not know this command any more; `coordctl --help` lists what there is."
            ),
            (
                "org.coordinatord.Posts.Unheard", ["a": 1], 65,
                #"The daemon refused it: org.coordinatord.Posts.Unheard {"a":1}."#
            ),
        ] as [(String, JSONObject, Int32, String)])
    func `an error of the daemon is told in the words of its interface`(
        _ error: String, _ parameters: JSONObject, _ code: Int32, _ sentence: String
    ) {
        terminal.service.refuse("Posts.Show", error, parameters)
        failing("posts show 9", code, sentence)
    }

    @Test func `rows that an error carries stand below it`() {
        let rows: JSON = [["name": "tea", "count": 0, "note": "none"]]
        terminal.service.refuse("Posts.Count", "org.coordinatord.Posts.Miscounted", ["wrong": 1, "supplies": rows])
        failing("posts count", 65, "Nothing was counted: 1 supplies are wrong.\nName  Count  Note\ntea       0  none")
    }

    @Test func `with JSON asked for, an error is JSON too`() {
        terminal.service.refuse("Posts.Show", "org.coordinatord.Posts.NoSuchPost", ["post": "9"])
        failing(
            "posts show 9 --json", 65,
            #"{"error":"org.coordinatord.Posts.NoSuchPost","parameters":{"post":"9"},"#
                + #""message":"There is no post 9; `coordctl posts list` shows them all."}"#)
    }

    @Test(
        arguments: [
            ("posts lits", 64, "没有命令 posts lits；您是不是想用 posts list？"),
            ("posts add A B 3 --turn 90", 64, "--turn 不能是“90”：请带上单位，例如 90m、90h 或 90d。"),
            ("posts show 9", 65, "该岗位休息 1小时30分钟，至 2026-12-14 16:00；请先派人到 Pier、Gate。"),
        ] as [(String, Int32, String)])
    func `everything is said in Chinese to who reads Chinese`(_ line: String, _ code: Int32, _ sentence: String) {
        terminal.service.refuse(
            "Posts.Show", "org.coordinatord.Posts.Resting",
            ["restUSec": 5_400_000_000, "untilAt": "2026-12-14T08:00:00Z", "others": ["Pier", "Gate"]])
        let chinese = Terminal(terminal.service, language: "zh_CN.UTF-8")
        let words = line.split(separator: " ").map(String.init)
        #expect(chinese.run(words) == Terminal.Transcript(output: "", errors: sentence + "\n", code: code))
    }

    @Test func `the first locale that is set decides the language`() {
        func language(_ environment: [String: String]) -> Language { Language { environment[$0] } }
        #expect(language(["LC_ALL": "C", "LANG": "zh_CN.UTF-8"]) == .english)
        #expect(language(["LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"]) == .chinese)
        #expect(language([:]) == .english)
    }
}
