/// What the daemon has to know before it sets a rehearsal up, worked out of the real data.
public struct RehearsalPlan: Sendable {
    /// Where the clock of the copy stands until the first cue.
    public let begins: Instant
    /// How many seconds of that clock pass in one second.
    public let speed: Int
    /// About how many calls will be made, for the room that the copy needs.
    public let calls: Int

    /// States where and how fast the clock of the copy goes.
    public init(begins: Instant, speed: Int, calls: Int) {
        self.begins = begins
        self.speed = speed
        self.calls = calls
    }
}

/// Somebody who calls at a moment of a rehearsal, and what they do once they have an answer.
public struct Cue: Sendable {
    /// When, in real time from the first cue on.
    public let at: Duration
    /// A method of the plugin's own interface.
    public let method: String
    /// What the plugin knows the call by.
    public let tag: Int
    package let parameters: any Wire
    package let next: (@Sendable (_ answer: CueAnswer, _ at: Duration) -> Cue?)?

    /// States a call, and what follows from its answer and the moment at which that came.
    public init(
        at: Duration, _ method: String, _ parameters: any Wire, tag: Int,
        next: (@Sendable (_ answer: CueAnswer, _ at: Duration) -> Cue?)? = nil
    ) {
        self.at = at
        self.method = method
        self.tag = tag
        self.parameters = parameters
        self.next = next
    }
}

/// What came back to a cue.
public enum CueAnswer: Sendable {
    case reply(CueReply)
    /// The error's name: short where it is of the plugin's own interface.
    case refusal(String)
}

/// A reply, decoded where it is needed.
public struct CueReply: Sendable {
    private let content: any Decoding & Sendable

    package init(_ content: any Decoding & Sendable) {
        self.content = content
    }

    /// Reads the reply as a type.
    public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try content.decode(type)
    }
}

/// A cue that has its answer.
public struct PlayedCue: Sendable {
    /// What the plugin knows the call by.
    public let tag: Int
    /// What came back.
    public let answer: CueAnswer
    /// When the answer was there, in real time from the first cue on.
    public let at: Duration
    /// How long the caller waited, counted from the moment of the cue: also for a connection to become free.
    public let waited: Duration

    package init(tag: Int, answer: CueAnswer, at: Duration, waited: Duration) {
        self.tag = tag
        self.answer = answer
        self.at = at
        self.waited = waited
    }
}

/// The daemon on its copy, as the plugin that rehearses sees it. Nothing that is done here reaches the real data, and
/// no message leaves: of the plugins, neither the task nor jobs that reach outside run.
public struct Stage: Sendable {
    /// A way into the copy, to prepare what is to be rehearsed.
    public let session: Session
    private let setting: any StageSetting

    package init(_ session: Session, _ setting: any StageSetting) {
        self.session = session
        self.setting = setting
    }

    /// Does all signals and jobs that are due, so that they do not come between.
    public func settle() async {
        await setting.settle()
    }

    /// Starts the clock and has people call through the socket, as many at a time as there are lines; sends what was
    /// played a few times a second.
    public func play(_ cues: [Cue], lines: Int) -> AsyncThrowingStream<[PlayedCue], any Error> {
        setting.play(cues, lines: lines)
    }

    /// Looks at the copy's file through a connection of its own, past the daemon that has written it.
    public func inspect<Result: Sendable>(
        _ body: @escaping @Sendable (Snapshot) throws -> Result
    ) async throws -> Result {
        try await setting.inspect(body)
    }
}

/// The kernel's side of ``Stage``.
package protocol StageSetting: Sendable {
    func settle() async
    func play(_ cues: [Cue], lines: Int) -> AsyncThrowingStream<[PlayedCue], any Error>
    func inspect<Result: Sendable>(_ body: @escaping @Sendable (Snapshot) throws -> Result) async throws -> Result
}

extension Kit {
    /// Answers a method that plays through, on a copy of the database and with the clock put forward, what is going to
    /// happen: the daemon starts itself once more, as a process of its own, and lets go of the copy afterwards.
    ///
    /// - Parameters:
    ///   - plan: looks at the real data, refuses what cannot be rehearsed, and says where the clock begins.
    ///   - play: runs in the daemon on the copy; its parts and its reply are handed on to the caller.
    public mutating func rehearse<Parameters: Wire, Reply: Wire>(
        _ method: String, allow role: Role,
        plan: @escaping @Sendable (Parameters, Snapshot) throws -> RehearsalPlan,
        play: @escaping @Sendable (Parameters, Stage, Replies<Reply>) async throws -> Reply
    ) {
        add(
            method, role, Parameters.self, Reply.self,
            .rehearsal(
                plan: { try plan($0.decode(Parameters.self), $1) },
                play: { try await play($0.decode(Parameters.self), $1, Replies($2)) }))
    }
}
