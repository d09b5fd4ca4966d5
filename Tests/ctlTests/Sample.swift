import Foundation
import Varlink

/// The texts of the invented daemon.
enum Sample {
    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// Answers as the daemon does.
    static func describe(_ parameters: JSONObject) -> Reply {
        let suffix = parameters["language"]?.string == "zh-CN" ? ".zh-CN" : ""
        switch parameters["command"]?.string {
        case nil, "status", "restore", "describe": return description("Coordinatord\(suffix)")
        case "posts": return description("Posts\(suffix)")
        case let word?: return Reply(error: "org.coordinatord.NoSuchCommand", ["command": .string(word)])
        }
    }

    private static func description(_ name: String) -> Reply {
        let file = fixtures.appending(path: "ctl/\(name).varlink")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            preconditionFailure("The fixture \(name) must be there.")
        }
        return Reply(["description": .string(text), "commands": ["posts"]])
    }

    static let gate: JSON = [
        "id": "1", "name": "北门 North gate", "place": ["street": "Sea Road 5", "floor": 2], "places": 12,
        "turnUSec": 5_400_000_000, "opensAt": "2026-12-14T00:00:00Z", "heated": true, "tags": ["tea", "warm"],
        "supplies": [["name": "water", "count": 40]], "tone": "good",
    ]
    static let pier: JSON = [
        "id": "2", "name": "Pier", "place": ["street": "Harbor"], "places": 3, "turnUSec": 7_200_000_000,
        "heated": false, "tags": [], "supplies": [], "tone": "bad",
    ]
}
