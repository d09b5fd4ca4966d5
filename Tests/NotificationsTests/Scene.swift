import Foundation
import PluginAPI
import Rig
import Varlink

@testable import Notifications

/// A rig with a town around it, at eight in the morning in Shanghai; messages leave by the fake channel.
struct Scene {
    let rig: Rig
    let town: Town

    /// - Parameters:
    ///   - bundle: how long messages are gathered; not at all, where a test is not about it.
    ///   - settings: more of the section `notifications`.
    init(bundle: Int = 0, _ settings: JSONObject = [:], start: String = "2026-12-14T00:00:00Z") async throws {
        var section: JSONObject = ["channel": "fake", "bundleUSec": .int(Int64(bundle) * 1_000_000)]
        for (name, value) in settings { section[name] = value }
        rig = try await Rig(Notifications.self, FakeTown.self, settings: ["notifications": section], start: start)
        town = Town.at(rig.stateDirectory)
        town.settle("7", "Wang Fang")
        town.settle("8", "李强", .chinese)
        let shanghai = try Zone("Asia/Shanghai")
        town.change {
            $0.places["3"] = Location(
                id: "3", name: "Renmin Road Pharmacy", address: "12 Renmin Road", organization: "1", zone: shanghai)
            $0.coordinators["1"] = ["8"]
        }
    }

    /// Sends a signal and has everything done that is due.
    func emit(_ signal: some Signal) async throws {
        let payload = String(decoding: try JSONEncoder().encode(signal), as: UTF8.self)
        try await rig.call("FakeTown.Emit", ["signal": .string(type(of: signal).name), "payload": .string(payload)])
        try await rig.settle()
    }

    struct Listed: Decodable {
        let id: String
        let state: String
        let dueAt: String?
        let recipient: String
        let channel: String
        let subject: String
        let signals: [String]
        let tries: Int
        let why: String?
        let lastError: String?
    }

    private struct Page: Decodable {
        let messages: [Listed]
    }

    /// All messages, oldest first.
    func messages() async throws -> [Listed] {
        let reply = try await rig.call("Notifications.List", ["limit": 500])
        return try JSONDecoder().decode(Page.self, from: Data(reply.text.utf8)).messages.reversed()
    }

    /// The only message there is.
    func message() async throws -> Listed {
        let all = try await messages()
        guard all.count == 1 else { throw Unexpected(count: all.count) }
        return all[0]
    }

    struct Unexpected: Error {
        let count: Int
    }

    /// Leaves the database as something outside the daemon might: a crash, a hand, a disk.
    func leave(_ sql: String) async throws {
        let script = "import sqlite3,sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()"
        let python = Program(
            path: "/usr/bin/env", arguments: ["python3", "-c", script, rig.stateDirectory + "/coordinatord.db", sql],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"], input: [], limit: .seconds(30))
        let end = await aside { python.run() }
        guard end.how == .exited(0) else { throw Mishap(text: end.output) }
    }

    /// Starts the daemon again; the plugin's own task, which runs beside the clock, has looked after what was left.
    func restart() async throws {
        try await rig.restart()
        try await wait {
            try await rig.settle()
            return try await messages().allSatisfy { $0.state != "sending" }
        }
    }

    struct Mishap: Error {
        let text: String
    }

    func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Waits until something that happens beside the virtual clock has come true; five seconds at most.
    func wait(_ condition: () async throws -> Bool) async throws {
        for _ in 0..<500 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Unexpected(count: 0)
    }
}

extension Assignment.State {
    /// The signal that Wang Fang's place on a shift has come to this.
    func changed(
        byPerson: Bool = false, person: String = "7", reason: String? = nil, at start: String = "2026-12-15T00:00:00Z"
    )
        throws -> AssignmentChanged
    {
        let starts = try Instant(start)
        return AssignmentChanged(
            assignment: "1", person: person, shift: "21", title: "Morning care", location: "3", organization: "1",
            starts: starts, ends: starts.advanced(by: .seconds(8 * 3600)), from: nil, to: self, reason: reason,
            byPerson: byPerson)
    }
}

extension StockLow {
    static let tea = StockLow(
        station: "5", stationName: "Renmin Road", organization: "1", supply: "tea", quantity: 2, least: 10, unit: "bags"
    )
}

extension StockReplenished {
    static let tea = StockReplenished(
        station: "5", stationName: "Renmin Road", organization: "1", supply: "tea", quantity: 40, least: 10,
        unit: "bags")
}

extension ShiftCancelled {
    static func morning() throws -> ShiftCancelled {
        ShiftCancelled(
            shift: "21", title: "Morning care", location: "3", organization: "1",
            starts: try Instant("2026-12-15T00:00:00Z"), reason: "snow")
    }
}
