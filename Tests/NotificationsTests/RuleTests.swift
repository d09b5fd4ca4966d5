import PluginAPI
import Rig
import Testing
import Varlink

@Suite struct RuleTests {
    @Test func `a person hears that they have a place`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed())
        #expect(scene.town.sent.map(\.address) == ["+861380000007"])
        #expect(scene.town.sent.first?.subject == "You have a place: Morning care, Tue 15 Dec, 08:00–16:00")
    }

    @Test func `what a person did themselves is no news to them`() async throws {
        let scene = try await Scene()
        try await scene.emit(Assignment.State.confirmed.changed(byPerson: true))
        #expect(try await scene.messages().isEmpty)
    }

    @Test(arguments: [Assignment.State.proposed, .checkedIn, .completed, .noShow])
    func `nobody is told of proposals, nor of what happens on the day`(state: Assignment.State) async throws {
        let scene = try await Scene()
        try await scene.emit(state.changed())
        #expect(try await scene.messages().isEmpty)
    }

    @Test func `a published roster names all duties of its person`() async throws {
        let scene = try await Scene()
        let starts = try Instant("2026-12-15T00:00:00Z")
        let duties = (0..<2).map { day in
            RosterPublished.Duty(
                title: "Morning care", location: "3", starts: starts.advanced(by: .seconds(day * 86_400)),
                ends: starts.advanced(by: .seconds(day * 86_400 + 14_400)))
        }
        try await scene.emit(RosterPublished(person: "7", duties: duties))
        let body = try #require(scene.town.sent.first?.body)
        #expect(
            body.contains("- Tue 15 Dec, 08:00–12:00: Morning care, Renmin Road Pharmacy, 12 Renmin Road\n- Wed 16 Dec")
        )
    }

    @Test func `everyone on a shift hears that it is called off`() async throws {
        let scene = try await Scene()
        scene.town.change { $0.crews["21"] = ["7", "8"] }
        try await scene.emit(ShiftCancelled.morning())
        #expect(
            scene.town.sent.map(\.subject).sorted() == [
                "Called off: Morning care, Tue 15 Dec, 08:00", "班次取消：Morning care，12月15日 周二 08:00",
            ])
    }

    @Test func `coordinators of the station's organization hear that a supply runs low`() async throws {
        let scene = try await Scene()
        try await scene.emit(StockLow.tea)
        #expect(scene.town.sent.map(\.subject) == ["Renmin Road物资不足：tea"])
    }

    @Test func `where an organization has no coordinators, those of the nearest one above hear`() async throws {
        let scene = try await Scene()
        scene.town.change {
            $0.coordinators = ["9": ["7"], "10": ["8"]]
            $0.above = ["1": "4", "4": "9", "9": "10"]
        }
        try await scene.emit(StockLow.tea)
        #expect(try await scene.messages().map(\.recipient) == ["Wang Fang"])
    }

    @Test func `every signal of stations and shifts has something to say to coordinators`() async throws {
        let scene = try await Scene()
        let (from, until) = (try Instant("2026-12-15T00:00:00Z"), try Instant("2026-12-15T04:00:00Z"))
        scene.town.settle("8", "Li Qiang", .english)
        try await scene.emit(
            NeedOrphaned(
                need: "1", shift: "21", title: "Morning care", location: "3", organization: nil, starts: from, people: 2
            ))
        try await scene.emit(
            HoursUnstaffed(
                station: "5", stationName: "Renmin Road", organization: "1", from: from, until: until, missing: 2))
        try await scene.emit(
            HoursStaffed(station: "5", stationName: "Renmin Road", organization: "1", from: from, until: until))
        try await scene.emit(
            StationClosed(
                station: "5", stationName: "Renmin Road", organization: "1", from: from, until: until, reason: "cold"))
        #expect(
            scene.town.sent.map(\.subject) == [
                "No longer needed, but people are on it: Morning care, Tue 15 Dec, 08:00",
                "Renmin Road lacks people: Tue 15 Dec, 08:00–12:00",
                "Renmin Road has enough people again: Tue 15 Dec, 08:00–12:00",
                "Renmin Road will be closed: Tue 15 Dec, 08:00–12:00",
            ])
    }

    @Test func `a rule of the settings takes the place of the built-in one`() async throws {
        let rule: JSON = ["signal": "stockLow", "to": "address", "address": "+8610", "channel": "fake"]
        let scene = try await Scene(["rules": [rule]])
        try await scene.emit(StockLow.tea)
        #expect(scene.town.sent.map(\.address) == ["+8610"])
        #expect(try await scene.message().recipient == "address")
    }

    @Test func `a rule can be switched off`() async throws {
        let scene = try await Scene(["rules": [["signal": "stockLow", "off": true]]])
        try await scene.emit(StockLow.tea)
        #expect(try await scene.messages().isEmpty)
    }

    @Test func `two rules that lead to the same person say it once`() async throws {
        let rule: JSON = ["signal": "stockLow", "to": "coordinators"]
        let scene = try await Scene(["rules": [rule, rule]])
        try await scene.emit(StockLow.tea)
        #expect(scene.town.sent.count == 1)
    }

    @Test func `a signal nobody has heard of can borrow a template`() async throws {
        let rule: JSON = ["signal": "bridgeClosed", "to": "coordinators", "template": "stationClosed"]
        let scene = try await Scene(["rules": [rule]])
        try await scene.emit(BridgeClosed(bridge: "North", organization: "1"))
        #expect(try await scene.message().signals == ["bridgeClosed"])
    }

    @Test func `a rule without a template stops the daemon with the names there are`() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await Scene(["rules": [["signal": "stockLoww"]]])
        }
        #expect(error?.key == "notifications.rules[0].template")
        #expect(error?.problem.english.contains("stockLow") == true)
    }

    @Test func `switching off what nobody is told of is a typing error`() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await Scene(["rules": [["signal": "stockLoww", "off": true]]])
        }
        #expect(error?.key == "notifications.rules[0].signal")
    }

    @Test func `a fixed address without a channel stops the daemon`() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await Scene(["rules": [["signal": "stockLow", "to": "address", "address": "x"]]])
        }
        #expect(error?.key == "notifications.rules[0].channel")
    }

    @Test func `the rules in force say where they come from`() async throws {
        let scene = try await Scene(["rules": [["signal": "stockLow", "urgent": true]]])
        let rules = try await scene.rig.call("Notifications.Rules")["rules"]?.array ?? []
        let sources = Dictionary(uniqueKeysWithValues: rules.map { ($0["signal"]?.string, $0["source"]?.string) })
        #expect(sources["stockLow"] == "settings")
        #expect(sources["shiftCancelled"] == "builtIn")
    }
}
