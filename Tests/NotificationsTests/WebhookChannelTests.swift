import Contracts
import PluginAPI
import Testing

@testable import Notifications

@Suite struct WebhookChannelTests {
    private let receiver: Receiver

    init() throws {
        receiver = try Receiver()
    }

    @Test func `it keeps the contract of channels, with a receiver that checks signatures`() async throws {
        let channel = try receiver.channel(idempotent: true)
        try await NotificationChannelContract(channel, arrivals: { try receiver.arrivals }).check()
    }

    @Test(arguments: [
        ("/status/200", DeliveryOutcome.delivered), ("/status/202", .delivered), ("/chatter", .delivered),
        (
            "/status/408",
            .retry(Sentence(english: "The receiver answers 408 as you wish", chinese: "对方答复 408 as you wish"))
        ),
        (
            "/status/425",
            .retry(Sentence(english: "The receiver answers 425 as you wish", chinese: "对方答复 425 as you wish"))
        ),
        (
            "/status/429",
            .retry(Sentence(english: "The receiver answers 429 as you wish", chinese: "对方答复 429 as you wish"))
        ),
        (
            "/status/500",
            .retry(Sentence(english: "The receiver answers 500 as you wish", chinese: "对方答复 500 as you wish"))
        ),
        (
            "/later",
            .retry(Sentence(english: "The receiver answers 503 tired", chinese: "对方答复 503 tired"), after: .seconds(120))
        ),
        (
            "/status/400",
            .failed(Sentence(english: "The receiver answers 400 as you wish", chinese: "对方答复 400 as you wish"))
        ),
        (
            "/status/410",
            .failed(Sentence(english: "The receiver answers 410 as you wish", chinese: "对方答复 410 as you wish"))
        ),
        (
            "/elsewhere",
            .failed(
                Sentence(
                    english: "The receiver sends elsewhere, which is not followed; mend the address.",
                    chinese: "对方转到了别处，不予跟随；请改正地址。"))
        ),
    ])
    func `the answer says how it went`(path: String, outcome: DeliveryOutcome) async throws {
        #expect(try await receiver.channel(path).deliver(NotificationChannelContract.message("5-ab")) == outcome)
    }

    @Test(arguments: ["/hang", "/cut"])
    func `without an answer nobody knows`(path: String) async throws {
        #expect(try await receiver.channel(path).deliver(NotificationChannelContract.message("5-ab")).word == "unknown")
    }

    @Test func `where nobody listens it is tried again later`() async throws {
        let channel = try WebhookChannel(
            WebhookSettings(
                url: "http://127.0.0.1:1/", secretFile: try receiver.write(secret: Receiver.secret), idempotent: nil,
                addressKind: nil, limitUSec: nil))
        #expect(await channel.deliver(NotificationChannelContract.message("5-ab")).word == "retry")
    }

    @Test func `a receiver with another secret refuses`() async throws {
        let channel = try receiver.channel(secret: try receiver.write(secret: "quite another secret of tests"))
        #expect(
            await channel.deliver(NotificationChannelContract.message("5-ab"))
                == .failed(
                    Sentence(english: "The receiver answers 401 bad signature", chinese: "对方答复 401 bad signature")))
    }

    @Test func `a secret that is missing or too short is found out at the start`() throws {
        #expect(throws: ChannelTrouble.self) { try receiver.channel(secret: "/nowhere/secret").check() }
        let short = try receiver.write(secret: "short")
        #expect(throws: ChannelTrouble.self) { try receiver.channel(secret: short).check() }
    }

    @Test func `the signature is the HMAC of RFC 2104`() {
        // Made with: printf '1800000060.{"a":1}' | openssl dgst -sha256 -hmac 'a secret of tests, long enough'
        let signature = Signature(secret: Array(Receiver.secret.utf8))
        #expect(
            signature.header(for: Array(#"{"a":1}"#.utf8), at: Instant(seconds: 1_800_000_060))
                == "t=1800000060,v1=8339218883509cde4bcdef4150857258ec5fa44c729c72b10a1ecc010b97d9e5")
    }
}
