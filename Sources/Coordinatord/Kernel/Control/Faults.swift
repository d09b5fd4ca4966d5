import GRDB
import Logging
import PluginAPI
import Varlink

/// Turns what went wrong into the reply that says so.
struct Faults: Sendable {
    let world: World
    let logger: Logger

    /// - Parameter interface: the one whose short error names are meant.
    func reply(to error: any Error, in interface: String) -> Reply {
        switch error {
        case let fault as Fault: reply(fault, interface)
        case let error as JSONDecodingError: .invalidParameter(error.path)
        case let error as ValueError: error.reply
        case let busy as Busy: Reply(error: kernel("Busy"), ["retryUSec": .int(Int64(busy.retry / .microseconds(1)))])
        case let refused as RehearsalRefused: Reply(error: refused.name, refused.fields)
        case is OutcomeUnknown: Reply(error: kernel("OutcomeUnknown"))
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL: Reply(error: kernel("DiskFull"))
        default: incident(error)
        }
    }

    private func kernel(_ name: String) -> String { "\(KernelInterfaces.main).\(name)" }

    private func reply(_ fault: Fault, _ interface: String) -> Reply {
        let name = fault.name.contains(".") ? fault.name : "\(interface).\(fault.name)"
        var fields = JSONObject()
        for (name, value) in fault.fields {
            if let sentence = value as? Sentence {
                fields[name] = .string(sentence.english)
                fields[name + "Zh"] = .string(sentence.chinese)
            } else {
                fields[name] = try? JSON.encoding(value)
            }
        }
        return Reply(error: name, fields)
    }

    /// What no user can mend goes to the log, under a number that the user can name.
    private func incident(_ error: any Error) -> Reply {
        let id = String(world.random() & 0xFFFF_FFFF, radix: 16)
        logger.error(
            "internal error", metadata: ["event": .milestone(.incident), "incident": "\(id)", "problem": "\(error)"])
        return Reply(error: kernel("Internal"), ["incident": .string(id)])
    }
}
