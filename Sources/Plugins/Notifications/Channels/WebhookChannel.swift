import Foundation
import Glibc
import PluginAPI

/// Posts each message as signed JSON to one web address.
struct WebhookChannel: OwnChannel {
    let name = "webhook"
    let isIdempotent: Bool
    let addressKind: String
    let url: String
    let secret: SecretFile
    let limit: Duration

    init(_ settings: WebhookSettings) throws {
        guard Self.isSafe(settings.url) else {
            throw SettingsError(
                "webhook.url",
                Sentence(
                    english: "Give an address with https, or with http for this machine alone.",
                    chinese: "请写 https 地址；http 只能用于本机。"))
        }
        url = settings.url
        secret = SecretFile(name: settings.secretFile)
        isIdempotent = settings.idempotent ?? false
        addressKind = settings.addressKind ?? "phone"
        limit = try Policy.span(settings.limitUSec, "webhook.limitUSec", default: .seconds(15), within: 1...30)
    }

    func check() throws {
        _ = try secret.read()
    }

    func deliver(_ message: OutgoingMessage) async -> DeliveryOutcome {
        do {
            let body = message.json
            let headers = [
                "Content-Type: application/json; charset=utf-8", "Idempotency-Key: \(message.id)",
                "X-Coordinatord-Signature: \(Signature(secret: try secret.read()).header(for: body, at: message.tried))",
            ]
            let post = HTTPPost(url: url, headers: headers, body: body, limit: limit, isLocal: Self.isLocal(url))
            return Self.verdict(await aside { post.run() })
        } catch {
            return .retry(
                (error as? ChannelTrouble).map { Sentence($0) } ?? Sentence(english: "\(error)", chinese: "\(error)"))
        }
    }

    static func verdict(_ end: HTTPPost.End) -> DeliveryOutcome {
        switch end {
        case .answered(200..<300, _, _): .delivered
        case .answered(let status, let wait, let said) where [408, 425, 429].contains(status) || status >= 500:
            .retry(answers(status, said), after: wait)
        case .answered(300..<400, _, _):
            .failed(
                Sentence(
                    english: "The receiver sends elsewhere, which is not followed; mend the address.",
                    chinese: "对方转到了别处，不予跟随；请改正地址。"))
        case .answered(let status, _, let said): .failed(answers(status, said))
        case .notSent(let problem): .retry(problem)
        case .cutShort(let problem): .unknown(problem)
        }
    }

    private static func answers(_ status: Int, _ said: String) -> Sentence {
        Sentence(
            english: "The receiver answers \(status) \(said)".trimmed, chinese: "对方答复 \(status) \(said)".trimmed)
    }

    private static func isSafe(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url), parts.host?.isEmpty == false else { return false }
        return parts.scheme == "https" || parts.scheme == "http" && isLocal(url)
    }

    private static func isLocal(_ url: String) -> Bool {
        ["localhost", "127.0.0.1", "[::1]", "::1"].contains(URLComponents(string: url)?.host ?? "")
    }
}

/// A secret in a file of its own; read for every use, so that it can be changed while the daemon runs.
struct SecretFile: Sendable {
    /// An absolute path, or a name among the service's credentials.
    let name: String

    /// Returns the secret without white space around it.
    ///
    /// - Throws: ``ChannelTrouble``.
    func read() throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ChannelTrouble(english: "The secret \(path) cannot be read.", chinese: "无法读取密钥 \(path)。")
        }
        let text = String(decoding: data, as: UTF8.self).trimmed
        // RFC 2104 advises against keys shorter than the hash; sixteen characters are what people still type.
        guard text.utf8.count >= 16 else {
            throw ChannelTrouble(
                english: "The secret \(path) is shorter than 16 bytes.", chinese: "密钥 \(path) 不足 16 字节。")
        }
        return Array(text.utf8)
    }

    private var path: String {
        guard !name.hasPrefix("/"), let credentials = getenv("CREDENTIALS_DIRECTORY") else { return name }
        return String(cString: credentials) + "/" + name
    }
}
