import PluginAPI

/// A calendar as RFC 5545 writes it.
struct CalendarText {
    struct Event {
        var uid: String
        var starts: Instant
        var ends: Instant
        var title: String
        var place: String
        var note: String?
        var isCancelled: Bool
        /// Counts up with every change, so that a calendar takes the newer one.
        var sequence: Int
        var changed: Instant
    }

    /// Octets of a line; what is longer goes on behind a space.
    private static let lineLength = 75

    private var lines: [String]

    init(name: String) {
        lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coordinatord//courses//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))",
        ]
    }

    mutating func add(_ event: Event) {
        lines += [
            "BEGIN:VEVENT", "UID:\(event.uid)", "DTSTAMP:\(Self.moment(event.changed))",
            "LAST-MODIFIED:\(Self.moment(event.changed))", "SEQUENCE:\(event.sequence)",
            "STATUS:\(event.isCancelled ? "CANCELLED" : "CONFIRMED")", "DTSTART:\(Self.moment(event.starts))",
            "DTEND:\(Self.moment(event.ends))", "SUMMARY:\(Self.escaped(event.title))",
            "LOCATION:\(Self.escaped(event.place))",
        ]
        if let note = event.note { lines.append("DESCRIPTION:\(Self.escaped(note))") }
        lines.append("END:VEVENT")
    }

    /// The whole, with the line ends that the standard asks for.
    var text: String {
        (lines + ["END:VCALENDAR"]).map(Self.folded).joined(separator: "\r\n") + "\r\n"
    }

    /// `2027-03-01T01:00:00Z` is `20270301T010000Z`.
    private static func moment(_ instant: Instant) -> String {
        instant.wholeSecond.description.filter { $0 != "-" && $0 != ":" }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case _ where character.isNewline: escaped += "\\n"
            // Control characters have no place in a calendar.
            case _ where character.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7f }: continue
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// Cuts between characters, so that no reader sees half of one.
    private static func folded(_ line: String) -> String {
        guard line.utf8.count > lineLength else { return line }
        var folded = ""
        var octets = 0
        for character in line {
            let width = String(character).utf8.count
            if octets + width > lineLength {
                folded += "\r\n "
                octets = 1
            }
            folded.append(character)
            octets += width
        }
        return folded
    }
}
