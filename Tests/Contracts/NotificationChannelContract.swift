package import PluginAPI
import Testing

/// What every notification channel has to keep, whoever offers it.
package struct NotificationChannelContract: Sendable {
    /// What has arrived at the far end of a channel.
    package struct Arrival: Equatable, Sendable {
        let address: String
        let subject: String
        let body: String

        package init(address: String, subject: String, body: String) {
            self.address = address
            self.subject = subject
            self.body = body
        }
    }

    private let channel: any NotificationChannel
    private let arrivals: @Sendable () throws -> [Arrival]

    /// - Parameter arrivals: looks what has arrived at the far end; nothing has yet.
    package init(_ channel: any NotificationChannel, arrivals: @escaping @Sendable () throws -> [Arrival]) {
        self.channel = channel
        self.arrivals = arrivals
    }

    /// A message for tests, tried a minute after it was written.
    package static func message(_ id: String, body: String = "body") -> OutgoingMessage {
        OutgoingMessage(
            id: id, address: "+8613800000007", language: .chinese, subject: "班次取消 & “tea” \(id)", body: body,
            written: Instant(seconds: 1_800_000_000), tried: Instant(seconds: 1_800_000_060))
    }

    package func check() async throws {
        try await wordsArriveAsWritten()
        try await manyAtATimeArriveOnceEach()
        try await repeatsHaveNoEffect()
        #expect(!channel.name.isEmpty && !channel.addressKind.isEmpty)
    }

    private func wordsArriveAsWritten() async throws {
        let body = "第一行\nsecond line with $HOME `date` \"quotes\" \\ 🍵\n\nlast" + String(repeating: "长", count: 20_000)
        let message = Self.message("1-aa", body: body)
        #expect(await channel.deliver(message) == .delivered)
        #expect(try arrivals() == [Arrival(address: message.address, subject: message.subject, body: body)])
    }

    private func manyAtATimeArriveOnceEach() async throws {
        let outcomes = await withTaskGroup(of: DeliveryOutcome.self) { group in
            for number in 100..<120 { group.addTask { await channel.deliver(Self.message("\(number)-bb")) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: .delivered, count: 20))
        let subjects = try arrivals().map(\.subject).filter { $0.hasSuffix("-bb") }
        #expect(subjects.count == 20 && Set(subjects).count == 20)
    }

    /// Of those that call themselves idempotent: an id arrives once, however often it is sent.
    private func repeatsHaveNoEffect() async throws {
        guard channel.isIdempotent else { return }
        for _ in 0..<2 { #expect(await channel.deliver(Self.message("7-cc")) == .delivered) }
        #expect(try arrivals().filter { $0.subject.hasSuffix("7-cc") }.count == 1)
    }
}
