import PluginAPI

/// How ready a station is, hour by hour: a pure function of facts. This is where readiness is computed.
struct Readiness: Sendable {
    /// A shift that the schedule holds, with the places that are taken.
    struct Duty: Sendable {
        struct Need: Sendable, Equatable {
            var qualification: String?
            var least: Int
            var wanted: Int
            var held: Int
        }

        var span: Range<Instant>
        var needs: [Need]
    }

    /// A supply below its minimum.
    struct Shortage: Sendable, Equatable {
        var supply: String
        var name: Sentence
        var unit: String
        var quantity: Int
        var least: Int
        /// False where nobody has counted yet.
        var counted: Bool
    }

    /// How a station stands in an hour, from good to bad; closed stands apart.
    enum State: String, Codable, Sendable, Comparable {
        case closed, ready, atRisk, notReady

        static func < (left: State, right: State) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .closed: 0
            case .ready: 1
            case .atRisk: 2
            case .notReady: 3
            }
        }
    }

    /// One hour on the station's wall in which a rule opens it.
    struct Hour: Sendable, Equatable {
        var start: LocalTime
        var span: Range<Instant>
        var state: State
        /// People on duty and welcome, where anyone is needed.
        var have = 0
        var wanted = 0
        var reasons: [Reason] = []
    }

    var zone: Zone
    /// What the rules open, closures not counted; in order.
    var planned: [Range<Instant>]
    /// In order.
    var closed: [ClosedTime]
    /// In order.
    var duties: [Duty]
    /// The least people that open doors need; nil where nobody is needed at all.
    var staffed: Int?
    var shortages: [Shortage]
}

extension Readiness {
    /// Returns the hours of a day in which a rule opens the station, closed ones included.
    func hours(of day: Day) -> [Hour] {
        var today = self
        let span = zone.instants(of: day)
        today.planned = planned.filter(span.overlaps)
        guard !today.planned.isEmpty else { return [] }
        today.closed = closed.filter { span.overlaps($0.span) }
        today.duties = duties.filter { span.overlaps($0.span) }
        return (0..<24).compactMap { today.hour(at: day.midnight.adding(seconds: $0 * 3600)) }
    }

    private func hour(at start: LocalTime) -> Hour? {
        guard let span = WallSpan(from: start, until: start.adding(seconds: 3600)).moments(in: zone) else { return nil }
        let planned = planned.filter(span.overlaps).map { $0.clamped(to: span) }
        guard let first = planned.first else { return nil }
        let open = planned.flatMap { $0.subtracting(closed.lazy.map(\.span)) }
        guard !open.isEmpty else {
            let closure = closed.first { $0.span.overlaps(first) }
            let reasons = closure.map { [Reason.closed($0.reason, since: $0.span.lowerBound)] } ?? []
            return Hour(start: start, span: span, state: .closed, reasons: reasons)
        }
        return judge(Hour(start: start, span: span, state: .ready), open)
    }

    /// Looks at everything that an hour with open doors needs, and keeps the worst.
    private func judge(_ hour: Hour, _ open: [Range<Instant>]) -> Hour {
        var hour = hour
        let present = duties.filter { duty in open.contains { $0.overlaps(duty.span) } }
        for duty in present { hour.count(duty) }
        if let staffed, let gap = open.lazy.flatMap({ $0.subtracting(present.lazy.map(\.span)) }).first {
            hour.add(.noShift(since: gap.lowerBound), staffed > 0 ? .notReady : .atRisk)
        }
        for shortage in shortages { hour.add(.supply(shortage), .atRisk) }
        return hour
    }
}

extension Readiness.Hour {
    fileprivate mutating func add(_ reason: Reason, _ state: Readiness.State) {
        reasons.append(reason)
        self.state = max(self.state, state)
    }

    /// Counts the people of a duty; where two duties share the hour, the emptier one is shown.
    fileprivate mutating func count(_ duty: Readiness.Duty) {
        let here = duty.needs.reduce(0) { $0 + min($1.held, $1.wanted) }
        let welcome = duty.needs.reduce(0) { $0 + $1.wanted }
        if wanted == 0 || here - welcome < have - wanted { (have, wanted) = (here, welcome) }
        for need in duty.needs where need.held < need.wanted {
            add(.people(need, since: duty.span.lowerBound), need.held < need.least ? .notReady : .atRisk)
        }
    }
}

/// A day in one cell: how many of the open hours have enough people, and the worst of them.
struct ReadyDay: Equatable {
    var staffed = 0
    var open = 0
    var worst = Readiness.State.closed
    /// True where a closure takes hours away that the rules would open.
    var shut = false

    /// Sums up the hours that are not over.
    init(_ hours: [Readiness.Hour], after now: Instant) {
        for hour in hours where hour.span.upperBound > now {
            guard hour.state != .closed else {
                shut = true
                continue
            }
            open += 1
            if hour.state < .notReady { staffed += 1 }
            worst = max(worst, hour.state)
        }
    }
}
