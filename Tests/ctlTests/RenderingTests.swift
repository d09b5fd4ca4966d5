import Foundation
import FoundationXML
import Testing
import Varlink

@testable import Console

/// How replies look.
struct RenderingTests {
    private let service = SampleService()

    private func list(_ width: Int? = nil, _ words: String..., language: String = "C.UTF-8") -> String {
        service.answer("Posts.List", ["posts": [Sample.gate, Sample.pier]])
        return Terminal(service, width: width, language: language).run(["posts", "list"] + words).output
    }

    @Test func `a table is aligned by cells, numbers at the right, the tone as a sign`() {
        #expect(
            list() == """
                   ID  Name             Place street  Place floor  Places    Turn  Opens             Heated  Tags       Supplies
                +  1   北门 North gate  Sea Road 5              2      12  1h 30m  2026-12-14 08:00  yes     tea, warm  water
                x  2   Pier             Harbor                          3      2h                    no

                """)
    }

    @Test func `titles are the Chinese comments where those are short`() {
        #expect(
            list(language: "zh_CN.UTF-8") == """
                   编号  名称             地点街道    地点楼层  人数     每班时长  开放时间          有暖气  标签       物资
                +  1     北门 North gate  Sea Road 5         2    12  1小时30分钟  2026-12-14 08:00  是      tea、warm  water
                x  2     Pier             Harbor                   3        2小时                    否

                """)
    }

    @Test func `a terminal gets whole lines, with an ellipsis where something is missing`() {
        #expect(
            list(60, "--color=never") == """
                   ID  Name    Place…  Place floor  Places    Turn …
                +  1   北门 …  Sea R…            2      12  1h 30m
                x  2   Pier    Harbor                    3      2h

                """)
    }

    @Test(arguments: 12...120)
    func `no line is longer than the terminal`(_ width: Int) {
        for line in list(width, "--color=never").split(separator: "\n") {
            #expect(TextWidth().of(line) <= width, "\(line)")
        }
    }

    @Test func `an ellipsis takes two cells where the terminal says so`() {
        let lines = list(60, "--color=never", "--ambiguous-width=2").split(separator: "\n")
        #expect(lines.allSatisfy { TextWidth(ambiguous: 2).of($0) <= 60 })
        #expect(lines[1].contains("Sea …"))
    }

    @Test func `a terminal with color gets rows in the color of their tone`() {
        let output = list(200)
        #expect(output.hasPrefix("\u{1B}[1m   ID"))
        #expect(output.contains("\u{1B}[32m+\u{1B}[0m") && output.contains("\u{1B}[31mx\u{1B}[0m"))
    }

    @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"]])
    func `color is left out where it is not wanted`(_ environment: [String: String]) {
        service.answer("Posts.List", ["posts": [Sample.gate]])
        var terminal = Terminal(service, width: 200)
        terminal.environment = environment
        #expect(!terminal.run("posts", "list").output.contains("\u{1B}"))
        #expect(terminal.run("posts", "list", "--color", "always").output.contains("\u{1B}"))
    }

    @Test func `a pipe gets neither color nor ellipsis`() {
        #expect(!list().contains("\u{1B}") && !list().contains("…"))
    }

    @Test func `a cell shows the first of many and their number; JSON and CSV show all`() {
        let tags = (1...60).map { JSON.string("t\($0)") }
        service.answer("Posts.List", ["posts": [["id": "1", "name": "Pier", "tags": .array(tags)]]])
        let terminal = Terminal(service)
        #expect(terminal.run("posts", "list").output.contains("t1, t2, t3, t4, t5, t6 … (60)"))
        #expect(terminal.run("posts", "list", "--json").output.contains("t60"))
        #expect(terminal.run("posts", "list", "--csv").output.contains("t60"))
    }

    @Test func `an empty list says so`() {
        service.answer("Posts.List", ["posts": []])
        #expect(Terminal(service).run("posts", "list").output == "No posts.\n")
        #expect(Terminal(service, language: "zh_CN.UTF-8").run("posts", "list").output == "没有岗位。\n")
    }

    @Test func `single values stand below each other`() {
        service.answer(
            "Status",
            [
                "version": "1", "startedAt": "2026-12-14T00:00:05Z", "uptimeUSec": 93_600_000_000,
                "virtualClock": false, "queue": 0,
            ])
        #expect(
            Terminal(service).run("status").output == """
                Version        1
                Started        2026-12-14 08:00:05
                Uptime         1d 2h
                Virtual clock  no
                Queue          0

                """)
    }

    @Test func `a text of several lines keeps them, below each other`() {
        service.answer("Status", ["version": "1\r\n\n2\u{1B}[2J\n", "queue": 0])
        #expect(Terminal(service).run("status").output == "Version  1\n         \n         2 [2J\nQueue    0\n")
    }

    @Test func `a structure is opened up, and its rows are a table`() {
        service.answer("Posts.Show", ["post": Sample.gate])
        #expect(
            Terminal(service).run("posts", "show", "1").output == """
                ID            1
                Name          北门 North gate
                Place street  Sea Road 5
                Place floor   2
                Places        12
                Turn          1h 30m
                Opens         2026-12-14 08:00
                Heated        yes
                Tags          tea, warm

                Name   Count
                water     40

                """)
    }

    @Test func `a matrix carries signs besides its colors`() {
        service.answer("Posts.Week", Self.week)
        #expect(
            Terminal(service).run("posts").output == """
                Week  2026-W51

                      Mon 14  Tue 15  Wed 16
                北门  + 3/3   ! 1/3   x 0/3
                Pier    -     + 2/2

                + good   ! needs attention   x bad

                """)
        let colored = Terminal(service, width: 80).run("posts").output
        #expect(colored.contains("\u{1B}[33m! 1/3 \u{1B}[0m") && colored.contains("\u{1B}[2m  -   \u{1B}[0m"))
    }

    private static let week: JSONObject = [
        "week": "2026-W51", "columns": ["Mon 14", "Tue 15", "Wed 16"],
        "rows": [
            [
                "name": "北门",
                "cells": [
                    ["text": "3/3", "tone": "good"], ["text": "1/3", "tone": "warning"],
                    ["text": "0/3", "tone": "bad"],
                ],
            ],
            ["name": "Pier", "cells": [["text": "-", "tone": "quiet"], ["text": "2/2", "tone": "good"]]],
        ],
    ]

    @Test func `a narrow terminal gets whole cells, and an ellipsis for the columns that are missing`() {
        service.answer("Posts.Week", Self.week)
        let output = Terminal(service, width: 26).run("posts", "--color=never").output
        #expect(output.hasPrefix("Week  2026-W51\n\n      Mon 14  Tue 15 …\n北门  + 3/3   ! 1/3\nPier    -     + 2/2\n"))
    }

    @Test func `a matrix as CSV has its own columns`() {
        service.answer("Posts.Week", Self.week)
        #expect(
            Terminal(service).run("posts", "--csv").output
                == ",Mon 14,Tue 15,Wed 16\r\n北门,3/3,1/3,0/3\r\nPier,-,2/2,\r\n")
    }

    @Test func `CSV is quoted by RFC 4180 and keeps values as they came`() {
        service.answer(
            "Posts.Board",
            [
                "changedAt": "x",
                "posts": [
                    ["name": "a,b", "count": 1, "note": "say \"hi\""], ["name": "line\nbreak", "count": -2],
                    ["name": "", "count": 0],
                ],
            ])
        #expect(
            Terminal(service).run("posts", "board", "--csv").output
                == "name,count,note\r\n\"a,b\",1,\"say \"\"hi\"\"\"\r\n\"line\nbreak\",-2,\r\n,0,\r\n")
        #expect(
            list(nil, "--csv").split(separator: "\r\n").first
                == "id,name,place.street,place.floor,places,turnUSec,opensAt,heated,tags,supplies,tone")
        #expect(list(nil, "--csv").contains("2026-12-14T00:00:00Z,true,tea;warm,"))
    }

    @Test func `JSON is the reply as it came`() throws {
        service.answer("Posts.Board", ["changedAt": "2026-12-14T00:00:00Z", "posts": [], "unknown": [1.5, nil]])
        #expect(
            Terminal(service, width: 20).run("posts", "board", "--json").output == """
                {
                  "changedAt": "2026-12-14T00:00:00Z",
                  "posts": [],
                  "unknown": [
                    1.5,
                    null
                  ]
                }

                """)
    }

    @Test func `a text is printed as it is`() {
        service.answer("Posts.Sign", ["text": "┌──┐\n│1 │\n└──┘"])
        #expect(Terminal(service, width: 2).run("posts", "sign", "1").output == "┌──┐\n│1 │\n└──┘\n")
    }

    private func fullness(_ words: String..., width: Int? = nil) -> Terminal.Transcript {
        service.answer(
            "Posts.Fullness",
            [
                "posts": 3,
                "bars": [
                    ["label": "北门", "value": 40, "tone": "good"], ["label": "<Pier>", "value": 5, "tone": "bad"],
                    ["label": "Ferry", "value": 0, "tone": "quiet"],
                ],
            ])
        return Terminal(service, width: width).run(["posts", "fullness"] + words)
    }

    @Test func `bars are drawn to one scale, to the eighth of a cell`() {
        #expect(
            fullness("--color=never", width: 32).output == """
                Posts  3

                  北门  ████████████████████ 40
                <Pier>  ██▌ 5
                 Ferry  0

                """)
    }

    @Test func `bars are drawn with signs where blocks are two cells wide`() {
        #expect(fullness("--color=never", "--ambiguous-width=2", width: 32).output.contains("<Pier>  ### 5"))
    }

    @Test func `bars become a picture that a parser of XML accepts`() throws {
        let transcript = fullness("--svg")
        #expect(transcript.output.contains("<title>Shows how full the posts are.</title>"))
        #expect(transcript.output.contains("&lt;Pier&gt;"))
        #expect(XMLParser(data: Data(transcript.output.utf8)).parse())
    }

    @Test func `a command without bars draws nothing, and says so before it calls`() {
        let transcript = Terminal(service).run("posts", "list", "--svg")
        #expect(transcript.errors == "coordctl posts list draws nothing; leave --svg out.\n" && transcript.code == 64)
        #expect(service.calls("Posts.List").isEmpty)
    }

    @Test func `an array of words is one a line`() {
        service.answer("Posts.Words", ["words": ["gate", "pier"]])
        #expect(Terminal(service).run("posts", "words").output == "gate\npier\n")
        #expect(Terminal(service).run("posts", "words", "--csv").output == "words\r\ngate\r\npier\r\n")
    }

    @Test func `values cannot move the cursor of the terminal`() {
        service.answer("Posts.Board", ["changedAt": "x", "posts": [["name": "a\u{1B}[2J\nb", "count": 1]]])
        #expect(Terminal(service).run("posts", "board").output.contains("a [2J b"))
    }

    @Test(arguments: [
        (0, "0s", "0秒"), (1_500, "1ms", "1毫秒"), (45_000_000, "45s", "45秒"), (5_400_000_000, "1h 30m", "1小时30分钟"),
        (187_200_000_000, "2d 4h", "2天4小时"), (86_400_000_000, "1d", "1天"), (86_401_000_000, "1d", "1天"),
        (-3_600_000_000, "-1h", "-1小时"),
    ])
    func `a duration is short`(_ microseconds: Int, _ english: String, _ chinese: String) {
        #expect(DurationText.write(microseconds, in: .english) == english)
        #expect(DurationText.write(microseconds, in: .chinese) == chinese)
    }
}
