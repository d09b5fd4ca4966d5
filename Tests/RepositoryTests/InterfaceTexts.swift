import Foundation
import Testing
import Varlink

/// An interface as the sources state it: the path of its first English text, and what both texts say with their parts.
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
            names(in: folder).filter { $0.split(separator: ".").count == 2 && $0.hasSuffix(".varlink") }.compactMap {
                InterfaceTexts("\(folder)/\($0)")
            }
        }
    }()

    private init?(_ path: String) {
        guard let english = Self.whole(path, ending: ".varlink"),
            let chinese = Self.whole(path, ending: ".zh-CN.varlink")
        else { return nil }
        self.path = path
        self.english = english
        self.chinese = chinese
    }

    /// The interface's text as it was last released, or nil where it is new.
    func released() throws -> String? {
        Self.text("Tests/Fixtures/interfaces/\(try InterfaceDescription(parsing: english).name).varlink")
    }

    /// The text in one language: the first file's, then its parts' (`Rosters`, `Rosters.Availability`).
    private static func whole(_ path: String, ending: String) -> String? {
        let cut = path.lastIndex(of: "/")!
        let folder = String(path[..<cut])
        let name = path[path.index(after: cut)...].replacing(".varlink", with: "")
        let files = names(in: folder).filter {
            $0.hasPrefix("\(name).") && $0.hasSuffix(ending) && $0.contains("zh-CN") == ending.contains("zh-CN")
        }
        let first = "\(name)\(ending)"
        guard files.contains(first) else { return nil }
        return ([first] + files.filter { $0 != first }).compactMap { text("\(folder)/\($0)") }.joined(separator: "\n")
    }

    private static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    private static func names(in folder: String) -> [String] {
        let path = root.appending(path: folder).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
}
