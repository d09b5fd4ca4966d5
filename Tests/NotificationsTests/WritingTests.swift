import Foundation
import PluginAPI
import Rig
import Testing
import Varlink

@testable import Notifications

@Suite struct WrittenTimeTests {
    @Test(arguments: [
        (Language.english, "Asia/Shanghai", "Mon 14 Dec, 08:00"), (.chinese, "Asia/Shanghai", "12月14日 周一 08:00"),
        (.english, "America/New_York", "Sun 13 Dec, 19:00"), (.chinese, "Europe/Berlin", "12月14日 周一 01:00"),
    ])
    func `a moment is written on the wall of its zone`(language: Language, zone: String, text: String) throws {
        let time = WrittenTime(zone: try Zone(zone), language: language)
        #expect(time.full(try Instant("2026-12-14T00:00:00Z")) == text)
    }

    @Test(arguments: [
        ("2026-12-14T04:00:00Z", "Mon 14 Dec, 08:00–12:00"), ("2026-12-14T16:00:00Z", "Mon 14 Dec, 08:00–24:00"),
        ("2026-12-15T00:00:00Z", "Mon 14 Dec, 08:00 – Tue 15 Dec, 08:00"),
    ])
    func `a span names its day once`(end: String, text: String) throws {
        let time = WrittenTime(zone: try Zone("Asia/Shanghai"), language: .english)
        #expect(time.span(try Instant("2026-12-14T00:00:00Z"), try Instant(end)) == text)
    }
}

@Suite struct TemplateTests {
    @Test func `both languages have the same templates, and every rule has one`() throws {
        #expect(Set(BuiltIn.english.keys) == Set(BuiltIn.chinese.keys))
        #expect(Rule.builtIn.allSatisfy { BuiltIn.english[$0.template] != nil })
        _ = try Templates(directory: nil)
    }

    @Test func `a Chinese person reads Chinese, with names and times`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.offered.changed(person: "8", reason: "有人请假"))
        let message = try #require(scene.town.sent.first)
        #expect(message.subject == "有名额留给您：Morning care，12月15日 周二 08:00–16:00")
        #expect(
            message.body == """
                李强，您好！

                以下班次有了空位，已为您保留，请尽快回复是否参加：

                Morning care
                12月15日 周二 08:00–16:00
                Renmin Road Pharmacy，12 Renmin Road

                原因：有人请假
                """)
    }

    @Test(arguments: [("7", "The reason: The shift has begun."), ("8", "原因：班次已开始。")])
    func `a reason of the daemon's own is read in the language of the message`(person: String, ending: String)
        async throws
    {
        let scene = try await Scene()
        let reason = Sentence(english: "The shift has begun.", chinese: "班次已开始。").stored
        try await scene.emit(Assignment.State.expired.changed(person: person, reason: reason))
        #expect(scene.town.sent.first?.body.hasSuffix(ending) == true)
    }

    @Test func `nothing is escaped as if it were a web page`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.released.changed(reason: "Tom & Ann <3"))
        #expect(scene.town.sent.first?.body.hasSuffix("The reason: Tom & Ann <3") == true)
    }

    @Test func `a file replaces a built-in template and is listed as such`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("{{stationName}}: {{supply}}!\nOnly {{quantity}}.", to: "stockLow.zh-CN.mustache")
        let scene = try await Scene(["templates": .string(folder.path)])
        try await scene.emit(StockLow.tea)
        #expect(scene.town.sent.first?.subject == "Renmin Road: tea!")
        #expect(scene.town.sent.first?.body == "Only 2.")
        let listed = try await scene.rig.call("Notifications.Templates")["templates"]?.array ?? []
        let own = listed.filter { $0["source"]?.string == "file" }
        #expect(own.map { $0["path"]?.string } == [folder.path + "/stockLow.zh-CN.mustache"])
    }

    @Test(arguments: [
        (
            "stockLow.en.mustache", "Subject\nline two\n{{#supply}} and no end",
            "stockLow.en.mustache, line 3: a section is never closed."
        ),
        (
            "stockLow.en.mustache", "Subject {{#a}}{{/b}}\n",
            "stockLow.en.mustache, line 1: a section is closed under another name."
        ),
        (
            "stockLow.fr.mustache", "Sujet",
            "stockLow.fr.mustache is not named like stockLow.en.mustache or stockLow.zh-CN.mustache."
        ),
        ("stokLow.en.mustache", "Subject", "stokLow.en.mustache belongs to no rule; there are templates for"),
    ])
    func `a broken template stops the daemon and names file and line`(file: String, text: String, problem: String)
        async throws
    {
        let folder = try TemporaryFolder()
        try folder.write(text, to: file)
        let error = await #expect(throws: SettingsError.self) { try await Scene(["templates": .string(folder.path)]) }
        #expect(error?.key == "notifications.templates")
        #expect(
            error?.problem.english.hasPrefix("\(folder.path)/\(problem)") == true, "\(error?.problem.english ?? "")")
    }

    @Test func `a template is printed in the language asked for`() async throws {
        let scene = try await Scene()
        let reply = try await scene.rig.call(
            "Notifications.Template", ["template": "stockLow", "language": "zh_CN.UTF-8"])
        #expect(reply["text"]?.string?.hasPrefix("{{stationName}}物资不足") == true)
        await scene.rig.expectError("NoSuchTemplate", from: "Notifications.Template", ["template": "stockHigh"])
    }

    @Test func `a subject is one line and not too long`() {
        let text = Text(subject: " a\n\tb\u{7} " + String(repeating: "c", count: 300), body: "\n\nbody\n\n")
        #expect(text.subject.hasPrefix("a b ccc"))
        #expect(text.subject.count == 200)
        #expect(text.body == "body")
    }
}

/// A folder that goes with the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "notifications-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + file))
    }

    func read(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + file)), as: UTF8.self)
    }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
