import Foundation
import PluginAPI

extension OutgoingMessage {
    /// What receivers get as JSON; the same bytes for every try.
    private struct Wire: Encodable {
        let id: String
        let address: String
        let language: String
        let subject: String
        let body: String
        let written: String
    }

    /// The message as one JSON object with sorted keys, without a line break in it.
    var json: [UInt8] {
        let wire = Wire(
            id: id, address: address, language: language.rawValue, subject: subject, body: body,
            written: written.description)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(wire) else { preconditionFailure("A structure of texts is always JSON.") }
        return [UInt8](data)
    }

    /// The message as headers, an empty line and the body.
    var plain: [UInt8] {
        let headers = [
            "Id: \(id)", "To: \(address)", "Language: \(language.rawValue)", "Date: \(written)", "Subject: \(subject)",
        ]
        return Array((headers.joined(separator: "\n") + "\n\n" + body + "\n").utf8)
    }
}
