import Foundation
import Testing
import Varlink

/// An interface as the sources state it: the path of its English text, and what both texts say.
struct InterfaceTexts: Sendable, CustomTestStringConvertible {
    let path: String
    let english: String
    let chinese: String

    var testDescription: String { path }

    /// The folder of the project.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// All of them: the kernel's and every plugin's.
    static let all: [InterfaceTexts] = {
        let folders =
            ["Sources/Coordinatord/Kernel/Control"] + names(in: "Sources/Plugins").map { "Sources/Plugins/\($0)" }
        return folders.flatMap { folder in
            names(in: folder).filter { $0.hasSuffix(".varlink") && !$0.hasSuffix(".zh-CN.varlink") }.compactMap {
                InterfaceTexts("\(folder)/\($0)")
            }
        }
    }()

    private init?(_ path: String) {
        guard let english = Self.text(path),
            let chinese = Self.text(path.replacing(".varlink", with: ".zh-CN.varlink"))
        else { return nil }
        self.path = path
        self.english = english
        self.chinese = chinese
    }

    /// The interface's text as it was last released, or nil where it is new.
    func released() throws -> String? {
        Self.text("Tests/Fixtures/interfaces/\(try InterfaceDescription(parsing: english).name).varlink")
    }

    private static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func names(in folder: String) -> [String] {
        let path = root.appending(path: folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}
