import PluginAPI
import Rig
import Testing
import Varlink

struct DoubleBookingTests {
    private struct Span {
        let room: String, teacher: String, starts: String, ends: String, id: String
    }

    @Test func `1,000 random series and edits never book a room or a teacher twice`() async throws {
        let palace = try await Palace()
        var dice = Dice(17)
        for room in 1...3 {
            try await palace.rig.call(
                "Courses.AddRoom", ["name": .string("Room \(room)"), "location": "1", "seats": 20])
        }
        var series: [JSON] = []
        var refused = 0
        for number in 1...1000 {
            let isNew = series.isEmpty || Int.random(in: 0..<3, using: &dice) == 0
            do {
                if isNew {
                    let made = try await palace.rig.call("Courses.AddSeries", try await wish(number, palace, &dice))
                    series.append(made["series"] ?? "")
                } else {
                    try await palace.rig.call("Courses.EditSeries", edit(series.randomElement(using: &dice)!, &dice))
                }
            } catch let refusal as Rig.Refusal {
                refused += 1
                let name = refusal.name.split(separator: ".").last.map(String.init) ?? ""
                #expect(["RoomTaken", "TeacherBusy", "NoFreeTime"].contains(name), "\(refusal)")
                #expect(refusal.fields["title"]?.string?.isEmpty == false, "the clash has a name: \(refusal)")
            }
        }
        #expect(refused > 100, "\(refused) were refused: too few to show anything")
        #expect(series.count > 100, "\(series.count) were taken: too few to show anything")
        try await expectNoDoubles(palace)
        #expect(try await palace.problems() == [])
    }

    @Test func `the free time that a refusal names is free`() async throws {
        let palace = try await Palace()
        var dice = Dice(4)
        for hour in [10, 12, 14, 16, 19] {
            let course = try await palace.add("At \(hour)")
            try await palace.series(course, from: "\(hour):00", until: "\(hour + 1):30")
        }
        let course = try await palace.add("Late comer")
        for _ in 1...20 {
            let minute = Int.random(in: 0..<12, using: &dice) * 5
            let wanted: JSONObject = [
                "course": .string(course), "room": "Hall",
                "fromAt": .string(
                    "2027-03-22T0\(Int.random(in: 1...8, using: &dice)):\(minute < 10 ? "0" : "")\(minute):00Z"),
                "untilAt": "2027-03-22T09:00:00Z",
            ]
            guard let refusal = await refusal(palace, wanted), let free = refusal.fields["freeAt"] else { continue }
            let starts = try Instant(wanted["fromAt"]?.string ?? "")
            let length = starts.duration(to: try Instant("2027-03-22T09:00:00Z"))
            var other = wanted
            other["fromAt"] = free
            other["untilAt"] = .string((try Instant(free.string ?? "") + length).description)
            let id = try await palace.id("Courses.AddSession", other)
            try await palace.rig.call("Courses.CancelSession", ["session": .string(id), "reason": "only to try"])
        }
    }

    private func refusal(_ palace: Palace, _ wanted: JSONObject) async -> Rig.Refusal? {
        do {
            let id = try await palace.id("Courses.AddSession", wanted)
            try await palace.rig.call("Courses.CancelSession", ["session": .string(id), "reason": "only to try"])
            return nil
        } catch {
            return error as? Rig.Refusal
        }
    }

    private func wish(_ number: Int, _ palace: Palace, _ dice: inout Dice) async throws -> JSONObject {
        let course = try await palace.add("Course \(number)")
        let hour = Int.random(in: 10...20, using: &dice)
        let day = Int.random(in: 10...28, using: &dice)
        return [
            "course": .string(course), "room": .string("Room \(Int.random(in: 1...3, using: &dice))"),
            "firstDay": .string("2027-03-\(day)"), "from": .string("\(hour):00"),
            "until": .string("\(hour + 1):\(["30", "45"].randomElement(using: &dice)!)"),
            "sessions": JSON(Int.random(in: 1...6, using: &dice)),
            "teacher": .string("\(Int.random(in: 50...55, using: &dice))"), "keepHolidays": true,
        ]
    }

    private func edit(_ series: JSON, _ dice: inout Dice) -> JSONObject {
        var edit: JSONObject = ["series": series]
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: edit["laterDays"] = JSON(Int.random(in: 1...5, using: &dice))
        case 1: edit["room"] = .string("Room \(Int.random(in: 1...3, using: &dice))")
        case 2: edit["teacher"] = .string("\(Int.random(in: 50...55, using: &dice))")
        default:
            let hour = Int.random(in: 10...20, using: &dice)
            edit["from"] = .string("\(hour):15")
            edit["until"] = .string("\(hour + 1):45")
        }
        return edit
    }

    /// Looks at every pair of neighbors in every room and for every teacher, past the daemon.
    private func expectNoDoubles(_ palace: Palace) async throws {
        let spans = try await palace.rig.rows(
            "SELECT id, room, teacher, starts, ends FROM courses_session WHERE state = 'planned' ORDER BY starts, id"
        ).map {
            Span(
                room: $0["room"] ?? "", teacher: $0["teacher"] ?? "", starts: $0["starts"] ?? "",
                ends: $0["ends"] ?? "",
                id: $0["id"] ?? "")
        }
        for group in [Dictionary(grouping: spans, by: \.room), Dictionary(grouping: spans, by: \.teacher)] {
            for (name, taken) in group {
                for (one, next) in zip(taken, taken.dropFirst()) {
                    #expect(one.ends <= next.starts, "\(name): \(one.id) and \(next.id)")
                }
            }
        }
    }
}
