import PluginAPI

/// A town in small: a hall, and as many people as there are numbers. It makes people of their ids, so that a test with
/// thousands of them stores none.
///
/// Born in 1980, but 900 to 999 in 2016; of 899 nobody knows when. Every tenth has reduced mobility; 7 gives first aid.
enum FakeTown: Plugin {
    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    private static let text = """
        # A town for tests.
        interface org.coordinatord.FakeTown

        # Says which shifts are wanted.
        method Wanted(
          # From here.
          fromAt: string,
          # To here.
          untilAt: string
        ) -> (lines: []string)

        """

    struct Window: Wire { var fromAt: Instant, untilAt: Instant }
    struct Lines: Wire { var lines: [String] }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) throws {
        kit.answer("Wanted", allow: .viewer, wanted)
        kit.offer(FakePeople(), as: .people)
        kit.offer(FakeMap(), as: .places)
        kit.offer(FakeMap(), as: .organizations)
    }

    /// `course/1 2027-03-01T19:00 2027-03-01T11:00:00Z anyone:1-3`
    private static func wanted(_ window: Window, in reader: Snapshot) throws -> Lines {
        let shifts = try reader.ask(.shiftSources) { try $0.shifts(in: window.fromAt..<window.untilAt, reader: $1) }
        let lines = shifts.flatMap(\.self).sorted { ($0.starts, $0.occasion) < ($1.starts, $1.occasion) }.map { shift in
            let needs = shift.needs.map { "\($0.qualification ?? "anyone"):\($0.least)-\($0.wanted)" }
            return "\(shift.occasion) \(shift.originalStart) \(shift.starts) \(needs.joined(separator: ","))"
        }
        return Lines(lines: lines)
    }
}

struct FakePeople: People {
    func people(_ ids: [String], in reader: any Reading) throws -> [String: Person] {
        ids.reduce(into: [:]) { people, id in
            guard let number = Int(id), number > 0, number < 1_000_000 else { return }
            people[id] = Person(
                id: id, name: "P\(id)", language: .english, born: FakePeople.born(number),
                tags: number % 10 == 0 ? ["reduced-mobility"] : [])
        }
    }

    private static func born(_ number: Int) -> Day? {
        if number == 899 { return nil }
        return Day(year: (900...999).contains(number) ? 2016 : 1980, month: 6, day: 1)
    }

    func person(named name: String, in reader: any Reading) throws -> String? {
        name.first == "P" && Int(name.dropFirst()) != nil ? String(name.dropFirst()) : nil
    }

    func grants(of people: [String], in reader: any Reading) throws -> [String: [Grant]] {
        guard people.contains("7") else { return [:] }
        return ["7": [Grant(qualification: "first-aid", validFrom: Instant(seconds: 0))]]
    }

    func addresses(of person: String, in reader: any Reading) throws -> [ContactAddress] { [] }
    func consents(_ person: String, to purpose: String, in reader: any Reading) throws -> Bool { true }
    func coordinators(of organization: String, in reader: any Reading) throws -> [String] { [] }
}

/// One location in Shanghai, in the care of organization 10, below organization 1.
struct FakeMap: Places, Organizations {
    func locations(_ ids: [String], in reader: any Reading) throws -> [String: Location] {
        guard ids.contains("1") else { return [:] }
        return ["1": Location(id: "1", name: "Palace", organization: "10", zone: try Zone("Asia/Shanghai"))]
    }

    func location(named name: String, in reader: any Reading) throws -> String? {
        name == "1" || name == "Palace" ? "1" : nil
    }

    func line(from organization: String, in reader: any Reading) throws -> [String] {
        organization == "10" || organization == "20" ? ["1"] : []
    }

    func names(of organizations: [String], in reader: any Reading) throws -> [String: String] {
        ["1": "City", "10": "Palace", "20": "Library"].filter { organizations.contains($0.key) }
    }
}
