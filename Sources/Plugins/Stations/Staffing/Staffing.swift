import PluginAPI

/// Wall times that cut opening hours, stored as `08:00,12:00`.
struct Cuts: Textual, Equatable {
    /// Sorted, each once.
    let times: [TimeOfDay]

    init(times: some Sequence<TimeOfDay>) { self.times = Set(times).sorted() }

    init(_ text: String) throws { try self.init(times: text.split(separator: ",").map { try TimeOfDay(String($0)) }) }

    var description: String { times.map(\.description).joined(separator: ",") }
}

/// How many people of a kind a station needs while it is open.
struct Post: Decodable, Sendable, Equatable {
    var station: String
    /// Empty is anyone: a key has no nulls.
    var qualification: String
    var least: Int
    var wanted: Int
    var cuts: Cuts

    var need: WantedShift.Need {
        WantedShift.Need(qualification: qualification.isEmpty ? nil : qualification, least: least, wanted: wanted)
    }
}

/// Says whom stations need while they are open.
struct Staffing {
    struct Say: Wire {
        var station: String, least: Int, wanted: Int?, qualification: String?, cuts: [TimeOfDay]?
    }

    struct Unsay: Wire {
        var station: String, qualification: String?
    }

    struct Done: Wire {
        var station: String
    }

    struct Filter: Wire {
        var station: String?, limit: Int?, cursor: String?
    }

    struct Item: Wire {
        var station: String, name: String, qualification: String?, least: Int, wanted: Int, cuts: [TimeOfDay]
    }

    /// Says how many people of a kind a station needs, in place of what was said of that kind before.
    func staff(_ say: Say, in tx: Transaction) throws -> Done {
        let station = try tx.ownStation(say.station)
        let post = try post(say, at: station.id)
        try tx.execute(
            """
            INSERT INTO stations_post (station, qualification, least, wanted, cuts)
            VALUES (\(post.station), \(post.qualification), \(post.least), \(post.wanted), \(post.cuts.description))
            ON CONFLICT (station, qualification)
            DO UPDATE SET least = excluded.least, wanted = excluded.wanted, cuts = excluded.cuts
            """)
        let posts = try tx.value("SELECT COUNT(*) FROM stations_post WHERE station = \(station.id)", as: Int.self) ?? 0
        guard posts <= Limits.posts else { throw Fault("TooMany", ["limit": Limits.posts]) }
        tx.concerns(.station, station.id)
        try tx.emit(ShiftsChanged(source: "stations"))
        return Done(station: station.id)
    }

    private func post(_ say: Say, at station: String) throws -> Post {
        let least = try say.least.checked("least", in: 0...Limits.people)
        let wanted = try (say.wanted ?? max(1, least)).checked("wanted", in: max(1, least)...Limits.people)
        let cuts = Cuts(times: say.cuts ?? [])
        guard cuts.times.count <= Limits.cuts else {
            throw Fault.invalid(
                "cuts",
                Sentence(english: "A day has at most \(Limits.cuts) cuts.", chinese: "一天最多 \(Limits.cuts) 个分班时间。")
            )
        }
        let qualification = try say.qualification?.checkedCode("qualification")
        return Post(station: station, qualification: qualification ?? "", least: least, wanted: wanted, cuts: cuts)
    }

    /// Takes back that a station needs people of a kind.
    func unstaff(_ unsay: Unsay, in tx: Transaction) throws -> Done {
        let station = try tx.ownStation(unsay.station)
        let removed = try tx.execute(
            "DELETE FROM stations_post WHERE station = \(station.id) AND qualification = \(unsay.qualification ?? "")")
        guard removed > 0 else { throw Fault("NoSuchStaffing", ["station": station.name]) }
        tx.concerns(.station, station.id)
        try tx.emit(ShiftsChanged(source: "stations"))
        return Done(station: station.id)
    }

    /// Lists who is needed, station by station.
    func list(_ filter: Filter, in reader: Snapshot) throws -> Page<Item> {
        let size = try PageSize(filter.limit)
        let reach = try reader.reach(station: filter.station)
        let found = try Staffing.items(reach, after: try StationKey(cursor: filter.cursor), rows: size.rows, in: reader)
        return Page(found, size: size) { StationKey(station: $0.station, word: $0.qualification ?? "").cursor }
    }

    private struct Line: Decodable {
        var station: String, name: String, qualification: String, least: Int, wanted: Int, cuts: Cuts
    }

    static func items(_ reach: Reach, after key: StationKey?, rows: Int, in reader: Snapshot) throws -> [Item] {
        try reader.rows(
            """
            SELECT p.station, s.name, p.qualification, p.least, p.wanted, p.cuts
            FROM stations_post p JOIN stations_station s ON s.id = p.station
            WHERE \(StationKey.condition(after: key, station: "p.station", word: "p.qualification"))
            AND s.retired_at IS NULL AND \(reach.condition("p.station"))
            ORDER BY p.station, p.qualification LIMIT \(rows)
            """, as: Line.self
        ).map { line in
            Item(
                station: line.station, name: line.name,
                qualification: line.qualification.isEmpty ? nil : line.qualification, least: line.least,
                wanted: line.wanted, cuts: line.cuts.times)
        }
    }
}
