import PluginAPI
import Rig
import Testing
import Varlink

@testable import Stations

@Suite struct ReadinessTests {
    private let morning = "station/1@2026-12-15T08:00"
    private let afternoon = "station/1@2026-12-15T12:00"

    private func hours(_ town: Town, language: String = "en") async throws -> [JSONObject] {
        let asked: JSONObject = ["station": "1", "day": "2026-12-15", "language": .string(language)]
        return try await town.rig.call("Stations.Readiness", asked)["hours"].objects
    }

    private func reasons(_ hours: [JSONObject]) -> [String] {
        hours.map { $0["reasons"].strings.joined(separator: "; ") }
    }

    @Test func `an hour with all people and supplies is ready`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.hold(morning, 3)
        try await town.hold(afternoon, 3)
        let hours = try await hours(town)
        #expect(hours.column("from") == (8..<17).map { $0 < 10 ? "0\($0):00" : "\($0):00" })
        #expect(Set(hours.column("state")) == ["ready"])
        #expect(Set(hours.column("people")) == ["3/3"])
    }

    @Test func `fewer people than welcome are a risk, fewer than the least are not ready`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.hold(morning, 2)
        try await town.hold(afternoon, 1)
        let hours = try await hours(town)
        #expect(hours.column("state") == Array(repeating: "atRisk", count: 4) + Array(repeating: "notReady", count: 5))
        #expect(reasons(hours).first == "2 of 3 people from 08:00")
        #expect(reasons(hours).last == "1 of 3 people from 12:00")
    }

    @Test func `reasons are said in the caller's language`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.rig.call(
            "Stations.AddSupply",
            ["code": "frost", "nameEn": "frostbite medicine", "nameZh": "冻伤药", "unit": "boxes"])
        try await town.stock("1", "frost", quantity: 3, least: 10)
        try await town.hold(morning, 2)
        let sentences = reasons(try await hours(town))
        #expect(sentences.first == "2 of 3 people from 08:00; frostbite medicine below its minimum: 3 of 10 boxes")
        #expect(reasons(try await hours(town, language: "zh-CN")).first == "08:00 起已安排 2/3 人; 冻伤药低于下限：3/10 boxes")
    }

    @Test func `a missing qualification is named, and its parts are given`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.rig.call("Stations.Staff", ["station": "1", "least": 1, "qualification": "first-aid"])
        try await town.hold(morning, 3)
        try await town.hold(afternoon, 3)
        try await town.hold(afternoon, 1, "first-aid")
        let day = try await town.rig.call("Stations.Readiness", ["station": "1", "day": "2026-12-15"])
        #expect(reasons(day["hours"].objects).first == "0 of 1 people with first-aid from 08:00")
        let whys = day["reasons"].objects
        #expect(whys.column("cause") == ["people"])
        #expect(whys.column("qualification") == ["first-aid"])
        #expect(whys.column("fromAt") == ["2026-12-15T00:00:00Z"])
        #expect(whys.map { $0["have"]?.int } == [0])
    }

    @Test func `closed hours say why, and half a closed hour is judged by its open half`() async throws {
        let town = try await Town()
        try await town.addOpen()
        try await town.hold(morning, 3)
        try await town.close(["1"], "2026-12-15T01:30:00Z", "2026-12-15T03:00:00Z")
        let hours = try await hours(town)
        #expect(hours.column("state").prefix(4) == ["ready", "ready", "closed", "notReady"])
        #expect(reasons(hours).prefix(4) == ["", "", "closed: cold weather", "0 of 3 people from 11:00"])
    }

    @Test func `an uncounted supply is a risk`() async throws {
        let town = try await Town()
        try await town.add()
        try await town.open("1", "08:00", "09:00")
        try await town.rig.call(
            "Stations.AddSupply", ["code": "tea", "nameEn": "warming tea", "nameZh": "姜茶", "unit": "bags"])
        try await town.rig.call("Stations.SetMinimum", ["station": "1", "supply": "tea", "least": 3])
        let hours = try await hours(town)
        #expect(hours.column("state") == ["atRisk"])
        #expect(reasons(hours) == ["warming tea not counted yet"])
    }

    @Test func `hours that need people and have no shift are not ready`() throws {
        let start = try LocalTime("2026-12-15T08:00")
        let open = Zone.utc.instant(of: start)..<Zone.utc.instant(of: start.adding(seconds: 3600))
        let readiness = Readiness(zone: .utc, planned: [open], closed: [], duties: [], staffed: 1, shortages: [])
        let hours = readiness.hours(of: start.day)
        #expect(hours.map(\.state) == [.notReady])
        #expect(hours.first?.reasons == [.noShift(since: open.lowerBound)])
        #expect(hours.first?.reasons.first?.sentence(in: .utc).english == "no shift is planned from 08:00")
    }

    @Test func `a day of twenty-three hours has no hour in the gap`() async throws {
        let town = try await Town(start: "2027-03-27T00:00:00Z")
        try await town.add(at: "3")
        try await town.open("1", "00:00", "05:00")
        let day = try await town.rig.call("Stations.Readiness", ["station": "1", "day": "2027-03-28"])
        #expect(day["hours"].objects.column("from") == ["00:00", "01:00", "03:00", "04:00"])
    }

    @Test func `today is the day on the station's wall`() async throws {
        let town = try await Town()
        try await town.add(at: "4")
        try await town.open("1", "08:00", "09:00")
        #expect(try await town.rig.call("Stations.Readiness", ["station": "1"])["day"] == "2026-12-13")
    }
}

@Suite struct BoardTests {
    private func board(_ town: Town, _ asked: JSONObject = [:]) async throws -> (columns: [String], rows: [JSONObject])
    {
        let reply = try await town.rig.call("Stations.Board", asked)
        return (reply["columns"].strings, reply["rows"].objects)
    }

    private func texts(_ row: JSONObject?) -> [String] { (row?["cells"]).objects.column("text") }
    private func tones(_ row: JSONObject?) -> [String] { (row?["cells"]).objects.column("tone") }

    @Test func `a cell counts the hours with enough people of the open ones, and shows the worst`() async throws {
        let town = try await Town()
        try await town.addOpen()
        for day in 14...17 {
            try await town.hold("station/1@2026-12-\(day)T08:00", 3)
            try await town.hold("station/1@2026-12-\(day)T12:00", [3, 2, 1, 3][day - 14])
        }
        try await town.close(["1"], "2026-12-17T00:00:00Z", "2026-12-17T01:00:00Z")
        try await town.close(["1"], "2026-12-18T00:00:00Z", "2026-12-19T00:00:00Z")
        let board = try await board(town, ["days": 6])
        #expect(board.columns == ["Mon 14", "Tue 15", "Wed 16", "Thu 17", "Fri 18", "Sat 19"])
        #expect(texts(board.rows.first) == ["9/9h", "9/9h", "4/9h", "8/8h", "closed", "0/9h"])
        #expect(tones(board.rows.first) == ["good", "warning", "bad", "good", "quiet", "bad"])
    }

    @Test func `what is missing stands below, once for each cause, people before supplies`() async throws {
        let town = try await Town()
        let station = try await town.addOpen()
        for day in 14...16 {
            try await town.hold("station/1@2026-12-\(day)T08:00", 3)
            try await town.hold("station/1@2026-12-\(day)T12:00", [3, 2, 1][day - 14])
        }
        try await town.stock(station, quantity: 2, least: 5)
        let missing = try await town.rig.call("Stations.Board", ["days": 3])["missing"].objects
        #expect(missing.column("reason") == ["1 of 3 people from 12:00", "masks below its minimum: 2 of 5 boxes"])
        #expect(missing.column("fromAt") == ["2026-12-16T04:00:00Z", "2026-12-14T00:00:00Z"])
        #expect(missing.column("tone") == ["bad", "warning"])
        #expect(missing.compactMap { $0["days"]?.int } == [2, 3])
    }

    @Test func `nothing is said to be missing where nothing is`() async throws {
        let town = try await Town()
        try await town.addOpen()
        for part in ["T08:00", "T12:00"] { try await town.hold("station/1@2026-12-14\(part)", 3) }
        #expect(try await town.rig.call("Stations.Board", ["days": 1])["missing"] == nil)
    }

    @Test func `hours that are over are no longer counted`() async throws {
        let town = try await Town(start: "2026-12-14T04:30:00Z")
        try await town.addOpen()
        let board = try await board(town, ["days": 1])
        #expect(texts(board.rows.first) == ["0/5h"])
    }

    @Test func `a fortnight is shown, in Chinese where Chinese is read`() async throws {
        let town = try await Town()
        try await town.add()
        let board = try await board(town, ["language": "zh-CN"])
        #expect(board.columns.count == 14)
        #expect(board.columns.first == "周一 14")
        #expect(Set(texts(board.rows.first)) == ["-"])
    }

    @Test func `one day is shown hour by hour`() async throws {
        let town = try await Town()
        try await town.addOpen("Spring", at: "1")
        try await town.add("Well", at: "2")
        try await town.open("2", "10:00", "12:00")
        try await town.hold("station/1@2026-12-15T08:00", 3)
        try await town.stock("1", quantity: 1, least: 2)
        let board = try await board(town, ["day": "2026-12-15"])
        #expect(board.columns == ["08", "09", "10", "11", "12", "13", "14", "15", "16"])
        #expect(board.rows.column("name") == ["Spring", "Well"])
        #expect(texts(board.rows.first).prefix(5) == ["3/3!", "3/3!", "3/3!", "3/3!", "0/3!"])
        #expect(texts(board.rows.last).prefix(4) == ["-", "-", "ready", "ready"])
    }

    @Test func `an organization's board shows its stations and those below`() async throws {
        let town = try await Town()
        for (name, location) in [("Spring", "1"), ("Well", "2"), ("Spree", "3")] {
            try await town.add(name, at: location)
        }
        #expect(try await board(town, ["organization": "10"]).rows.column("name") == ["Spring", "Well"])
        #expect(try await board(town, ["organization": "20"]).rows.column("name") == ["Well"])
        await town.rig.refuses("NoSuchOrganization", from: "Stations.Board", ["organization": "99"])
    }
}
