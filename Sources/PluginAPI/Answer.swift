/// What travels over the socket: parameters and replies.
public typealias Wire = Codable & Sendable

/// No parameters, or a reply without fields.
public struct Nothing: Codable, Sendable, Equatable {
    /// Makes the empty value.
    public init() {}
}

/// The reply that names what a call has made.
public struct Identified: Codable, Sendable, Equatable {
    /// The opaque id of the new record.
    public var id: String

    /// Names the record.
    public init(_ id: String) {
        self.id = id
    }
}

/// How one declared method is answered.
package struct Answer: Sendable {
    package enum Body: Sendable {
        /// Decodes the parameters, before the change waits for the writer, and gives what then runs in it.
        case write(@Sendable (any Decoding) throws -> @Sendable (Transaction) throws -> any Wire)
        case read(@Sendable (any Decoding, Snapshot) throws -> any Wire, journaled: Bool)
        case watch(@Sendable (any Decoding, Snapshot) throws -> any Wire)
        case stream(@Sendable (any Decoding, Session, PartSending) async throws -> any Wire)
        case rehearsal(
            plan: @Sendable (any Decoding, Snapshot) throws -> RehearsalPlan,
            play: @Sendable (any Decoding, Stage, PartSending) async throws -> any Wire)
    }

    package let method: String
    package let role: Role
    package let parameters: any Wire.Type
    package let reply: any Wire.Type
    package let body: Body
    package var gate: (@Sendable (any Decoding, Instant) throws -> Void)?
}

/// Turns the parameters of a call into a Swift value; the kernel's side of ``Answer``.
package protocol Decoding {
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value
}

extension Kit {
    /// Answers a method that changes something: one transaction, and the reply goes out after its commit.
    public mutating func answer<Parameters: Wire, Reply: Wire>(
        _ method: String, allow role: Role, _ body: @escaping @Sendable (Parameters, Transaction) throws -> Reply
    ) {
        add(
            method, role, Parameters.self, Reply.self,
            .write { decoding in
                let parameters = try decoding.decode(Parameters.self)
                return { try body(parameters, $0) }
            })
    }

    /// Answers a method that changes something, behind a gate: what the gate refuses never reaches the store.
    ///
    /// The gate is asked for every call, by many at once, before it waits in line for the writer; so it must be quick,
    /// and may only refuse what the body would refuse as well.
    public mutating func answer<Parameters: Wire, Reply: Wire>(
        _ method: String, allow role: Role, behind gate: @escaping @Sendable (Parameters, Instant) throws -> Void,
        _ body: @escaping @Sendable (Parameters, Transaction) throws -> Reply
    ) {
        answer(method, allow: role, body)
        answers[answers.count - 1].gate = { try gate($0.decode(Parameters.self), $1) }
    }

    /// Answers a method that only looks, from a snapshot that never waits for writers.
    ///
    /// A method whose parameters have `cursor` and whose reply has `cursor` is a list: with *more* the kernel asks on
    /// until the reply's cursor is absent. `journaled` has every call recorded: for reads of sensitive data.
    public mutating func answer<Parameters: Wire, Reply: Wire>(
        _ method: String, allow role: Role, journaled: Bool = false,
        _ body: @escaping @Sendable (Parameters, Snapshot) throws -> Reply
    ) {
        add(
            method, role, Parameters.self, Reply.self,
            .read({ try body($0.decode(Parameters.self), $1) }, journaled: journaled))
    }

    /// Answers a method that shows a state and then every change of it: asked again after commits, sent when it
    /// differs.
    public mutating func watch<Parameters: Wire, Reply: Wire>(
        _ method: String, allow role: Role, _ body: @escaping @Sendable (Parameters, Snapshot) throws -> Reply
    ) {
        add(method, role, Parameters.self, Reply.self, .watch { try body($0.decode(Parameters.self), $1) })
    }

    /// Answers a method that takes its time and tells about it: parts while it works, the returned value last.
    ///
    /// Without *more* only the last part reaches the caller. The task is cancelled when the caller hangs up.
    public mutating func answer<Parameters: Wire, Reply: Wire>(
        _ method: String, allow role: Role,
        streaming body: @escaping @Sendable (Parameters, Session, Replies<Reply>) async throws -> Reply
    ) {
        add(
            method, role, Parameters.self, Reply.self,
            .stream { try await body($0.decode(Parameters.self), $1, Replies($2)) })
    }

    mutating func add(
        _ method: String, _ role: Role, _ parameters: any Wire.Type, _ reply: any Wire.Type, _ body: Answer.Body
    ) {
        answers.append(Answer(method: method, role: role, parameters: parameters, reply: reply, body: body))
    }
}

/// Where a streaming method sends its parts; it waits while the caller reads too slowly.
public struct Replies<Part: Wire>: Sendable {
    private let sending: PartSending

    package init(_ sending: PartSending) {
        self.sending = sending
    }

    /// Whether the caller asked for parts at all.
    public var wantsMore: Bool { sending.wantsMore }

    /// Sends one part; throws when the caller is gone.
    public func send(_ part: Part) async throws {
        if wantsMore { try await sending.send(part) }
    }
}

/// The kernel's side of ``Replies``.
package struct PartSending: Sendable {
    package let wantsMore: Bool
    package let send: @Sendable (any Wire) async throws -> Void

    package init(wantsMore: Bool, send: @escaping @Sendable (any Wire) async throws -> Void) {
        self.wantsMore = wantsMore
        self.send = send
    }
}
