import Crypto
import Foundation
import PluginAPI
import Varlink

/// One call on its way to its answer.
struct Request: Sendable {
    let call: Call
    let route: Dispatcher.Route
    let caller: Caller

    var scope: String { route.module.name }
    var interface: String { route.module.interface.name }
    var parameters: CallParameters { CallParameters(object: call.parameters) }

    /// What the journal says about the call.
    func label(always: Bool) -> Change.Label {
        Change.Label(
            caller: caller, method: call.method, what: call.parameters.journaled.text, always: always)
    }

    /// What a retry is known by.
    struct Key: Sendable {
        let id: String
        let digest: String
    }

    /// The key that the caller gave, with the hash of the call; worked out before the change waits.
    var key: Key? {
        guard route.takesRequestID, let id = call.parameters["requestId"]?.string else { return nil }
        return Key(id: id, digest: Self.digest(of: call.method + call.parameters.text))
    }

    private struct Answered: Decodable {
        var digest: String, reply: String
    }

    private static let answered = StatementText("SELECT digest, reply FROM kernel_request WHERE caller = ? AND id = ?")
    private static let answering = StatementText(
        "INSERT INTO kernel_request (caller, id, method, digest, reply, at) VALUES (?, ?, ?, ?, ?, ?)")

    /// Runs the body once for every key: the same key gets the same answer again, and nothing happens twice.
    func once(_ key: Key?, _ connection: Connection, _ body: () throws -> any Wire) throws -> JSONObject {
        guard let key else { return try JSONObject.encoding(body()) }
        let statements = connection.statements
        let known = try statements.rows(Self.answered, [.text(caller.name), .text(key.id)], as: Answered.self).first
        if let known {
            guard known.digest == key.digest else {
                throw Fault("\(KernelInterfaces.main).RequestReused", ["requestId": key.id])
            }
            return try JSON(parsing: known.reply).object ?? [:]
        }
        let reply = try JSONObject.encoding(body())
        try statements.execute(
            Self.answering,
            [
                .text(caller.name), .text(key.id), .text(call.method), .text(key.digest), .text(reply.text),
                connection.now.sqlValue,
            ])
        return reply
    }
}

extension Request {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The hash by which a call is known again; written by hand, since it is made for every call that has a key.
    private static func digest(of text: String) -> String {
        var text = text
        let hash = text.withUTF8 { SHA256.hash(data: $0) }
        return "SHA256 digest: "
            + String(unsafeUninitializedCapacity: 2 * SHA256.byteCount) { hex in
                for (index, byte) in hash.enumerated() {
                    hex[2 * index] = digits[Int(byte >> 4)]
                    hex[2 * index + 1] = digits[Int(byte & 15)]
                }
                return 2 * SHA256.byteCount
            }
    }
}

/// The parameters of a call, decoded where they are needed.
struct CallParameters: Decoding, Sendable {
    var object: JSONObject

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try object.decode(type)
    }
}

/// Longer texts, such as imported files, are named by their hash in the journal instead of being repeated there.
private let journaledText = 2048

extension JSONObject {
    /// The parameters as the journal has them.
    fileprivate var journaled: JSONObject {
        guard contains(where: { $0.value.isLong }) else { return self }
        var object = self
        for (name, value) in self where value.isLong { object[name] = value.abridged }
        return object
    }
}

extension JSON {
    /// Whether it has a text that the journal does not repeat.
    fileprivate var isLong: Bool {
        switch self {
        case .string(let text): text.utf8.count > journaledText
        case .array(let elements): elements.contains(where: \.isLong)
        case .object(let object): object.contains { $0.value.isLong }
        default: false
        }
    }

    /// The value with long texts replaced by their SHA-256 and length.
    fileprivate var abridged: JSON {
        switch self {
        case .string(let text) where isLong:
            let hash = SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return .string("sha256:\(hash) (\(text.utf8.count) bytes)")
        case .array(let elements): return .array(elements.map(\.abridged))
        case .object(let object): return .object(object.journaled)
        default: return self
        }
    }
}
