internal import CSystemd
import Glibc
import Logging

/// One entry of systemd's journal: fields with a name and any text.
struct SystemdEntry: Sendable {
    private(set) var fields: [(name: String, value: String)]

    /// Makes the entry of a log message; what is said beside the message stands in it twice: for people, and as fields
    /// to search by.
    init(_ event: LogEvent, _ details: Logger.Metadata, label: String) {
        fields = [
            ("MESSAGE", LogText.text(event.message, details)),
            ("PRIORITY", String(event.level.priority)),
            ("SYSLOG_IDENTIFIER", "coordinatord"),
            ("CODE_FILE", event.file),
            ("CODE_LINE", String(event.line)),
            ("CODE_FUNC", event.function),
            ("COORDINATORD_LOGGER", label),
        ]
        if let milestone = Milestone(details) { fields.append(("MESSAGE_ID", milestone.messageID)) }
        for (key, value) in details.sorted(by: { $0.key < $1.key }) {
            fields.append((Self.fieldName(key), "\(value)"))
        }
    }

    /// Makes `COORDINATORD_REQUEST_ID` of `requestId`: journald takes A-Z, 0-9 and `_`, at most 64 of them.
    static func fieldName(_ key: String) -> String {
        var name = "COORDINATORD_"
        var wasLower = false
        for character in key {
            if character.isUppercase, wasLower { name += "_" }
            wasLower = character.isLowercase || character.isNumber
            let isPlain = character.isASCII && (character.isLetter || character.isNumber)
            name += isPlain ? character.uppercased() : "_"
        }
        return String(name.prefix(64))
    }

    /// Hands the entry to journald; false where it could not take it.
    func send() -> Bool {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for field in fields {
            bytes += field.name.utf8
            bytes.append(UInt8(ascii: "="))
            bytes += field.value.utf8
            ends.append(bytes.count)
        }
        return bytes.withUnsafeMutableBytes { buffer in
            let starts = [0] + ends.dropLast()
            let vectors = zip(starts, ends).map { start, end in
                iovec(iov_base: buffer.baseAddress?.advanced(by: start), iov_len: end - start)
            }
            return sd_journal_sendv(vectors, CInt(vectors.count)) == 0
        }
    }
}
