import PluginAPI
import Testing

@testable import Notifications

/// What arrived at the far end of a channel.
struct Arrival: Equatable, Sendable {
    var address: String
    var subject: String
    var body: String
}

/// A channel with its far end, which says what has arrived.
struct ChannelBench: Sendable {
    let channel: any NotificationChannel
    let arrivals: @Sendable () throws -> [Arrival]
}

/// What every notification channel must do, whoever offers it.
struct ChannelContract {
    let bench: ChannelBench

    static func message(_ id: String, body: String = "body") -> OutgoingMessage {
        OutgoingMessage(
            id: id, address: "+8613800000007", language: .chinese, subject: "班次取消 & “tea” \(id)", body: body,
            written: Instant(seconds: 1_800_000_000), tried: Instant(seconds: 1_800_000_060))
    }

    /// Runs all of it.
    func hold() async throws {
        try await arrivesUnchanged()
        try await carriesManyAtATime()
        try await repeatsHaveNoEffect()
        #expect(!bench.channel.name.isEmpty && !bench.channel.addressKind.isEmpty)
    }

    /// Words of all kinds arrive as they were written.
    private func arrivesUnchanged() async throws {
        let body = "第一行\nsecond line with $HOME `date` \"quotes\" \\ 🍵\n\nlast" + String(repeating: "长", count: 20_000)
        let message = Self.message("1-aa", body: body)
        #expect(await bench.channel.deliver(message) == .delivered)
        #expect(try bench.arrivals() == [Arrival(address: message.address, subject: message.subject, body: body)])
    }

    /// Twenty at a time arrive, each once.
    private func carriesManyAtATime() async throws {
        let outcomes = await withTaskGroup(of: DeliveryOutcome.self) { group in
            for number in 100..<120 { group.addTask { await bench.channel.deliver(Self.message("\(number)-bb")) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: .delivered, count: 20))
        let subjects = try bench.arrivals().map(\.subject).filter { $0.hasSuffix("-bb") }
        #expect(subjects.count == 20 && Set(subjects).count == 20)
    }

    /// A channel that calls itself idempotent delivers an id once, however often it is told to.
    private func repeatsHaveNoEffect() async throws {
        guard bench.channel.isIdempotent else { return }
        for _ in 0..<2 { #expect(await bench.channel.deliver(Self.message("7-cc")) == .delivered) }
        #expect(try bench.arrivals().filter { $0.subject.hasSuffix("7-cc") }.count == 1)
    }
}
