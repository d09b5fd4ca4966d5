import Glibc
import PluginAPI
import Varlink

/// People who call one daemon through its socket, each at their moment, as many at a time as there are lines.
///
/// Whoever finds every line taken waits for one, and the wait counts: their moment does not move because the daemon is
/// slow. Everything happens on the thread that plays, so that little of the machine is taken from the daemon.
struct Crowd {
    /// Once in a while those who watch are told.
    private static let report = Duration.milliseconds(200)
    /// No answer for so long, and the daemon is given up.
    private static let patience = Duration.seconds(60)
    /// How long the thread sleeps at most before it looks whether it has been called off.
    private static let nap = Duration.milliseconds(50)

    /// A call that is under way, and on which line.
    private struct Turn {
        let cue: Cue
        let line: Int
    }

    private let interface: String
    private let lines: [ServiceLine]
    private var free: [Int]
    private var turns: [Turn?]
    /// Cues to come, the last first.
    private var waiting: [Cue]
    private var played: [PlayedCue] = []
    private var start = ContinuousClock.now

    /// Connects the lines.
    init(_ cues: [Cue], socket: String, lines count: Int, interface: String) throws {
        self.interface = interface
        waiting = cues.sorted { $0.at > $1.at }
        lines = try (0..<count).map { _ in try ServiceLine(socket) }
        free = Array(0..<count)
        turns = Array(repeating: nil, count: count)
    }

    /// Plays to the end, or until it is called off.
    ///
    /// - Parameters:
    ///   - begin: called right before the first cue.
    ///   - tell: gets what was played since it was told before.
    mutating func play(begin: () -> Void, isCalledOff: () -> Bool, tell: ([PlayedCue]) -> Void) throws {
        begin()
        start = .now
        var (told, heard) = (ContinuousClock.now, ContinuousClock.now)
        while !waiting.isEmpty || free.count < lines.count, !isCalledOff() {
            try sendDue()
            if try hear() || free.count == lines.count { heard = .now }
            guard heard.duration(to: .now) < Self.patience else {
                throw ServiceLine.Lost(
                    problem: Sentence(
                        english: "the daemon on the copy gave no answer for a minute", chinese: "副本上的守护进程一分钟没有答复"))
            }
            guard told.duration(to: .now) >= Self.report else { continue }
            tell(played)
            played.removeAll(keepingCapacity: true)
            told = .now
        }
        tell(played)
    }

    private var now: Duration { start.duration(to: .now) }

    private mutating func sendDue() throws {
        while let cue = waiting.last, let line = free.last, cue.at <= now {
            waiting.removeLast()
            free.removeLast()
            turns[line] = Turn(cue: cue, line: line)
            let parameters = try JSONObject.encoding(cue.parameters)
            try lines[line].send(Call("\(interface).\(cue.method)", parameters))
        }
    }

    /// Takes the answers that have come, or waits for some; says whether there were any.
    private mutating func hear() throws -> Bool {
        var polled = turns.compactMap(\.self).map {
            pollfd(fd: lines[$0.line].descriptor, events: Int16(POLLIN), revents: 0)
        }
        let busy = turns.compactMap(\.self)
        guard poll(&polled, nfds_t(polled.count), sleep) > 0 else { return false }
        var hasHeard = false
        for (turn, ready) in zip(busy, polled) where ready.revents != 0 {
            try lines[turn.line].receive()
            guard let reply = try lines[turn.line].nextReply() else { continue }
            end(turn, reply)
            hasHeard = true
        }
        return hasHeard
    }

    /// Milliseconds until the next cue, where a line is free for it.
    private var sleep: CInt {
        guard let cue = waiting.last, !free.isEmpty else { return CInt(Self.nap / .milliseconds(1)) }
        return CInt(max(min(cue.at - now, Self.nap), .zero) / .milliseconds(1))
    }

    private mutating func end(_ turn: Turn, _ reply: Reply) {
        let at = now
        let answer: CueAnswer =
            if let error = reply.error {
                .refusal(error.hasPrefix(interface + ".") ? String(error.dropFirst(interface.count + 1)) : error)
            } else {
                .reply(CueReply(CallParameters(object: reply.parameters)))
            }
        played.append(PlayedCue(tag: turn.cue.tag, answer: answer, at: at, waited: at - turn.cue.at))
        turns[turn.line] = nil
        free.append(turn.line)
        if let next = turn.cue.next?(answer, at) { insert(next) }
    }

    private mutating func insert(_ cue: Cue) {
        var (low, high) = (0, waiting.count)
        while low < high {
            let middle = (low + high) / 2
            if waiting[middle].at > cue.at { low = middle + 1 } else { high = middle }
        }
        waiting.insert(cue, at: low)
    }
}
