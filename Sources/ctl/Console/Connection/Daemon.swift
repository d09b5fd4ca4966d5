import Glibc
import Varlink

/// The daemon at the other end of the socket, also across its restarts.
final class Daemon {
    /// How an exchange ended.
    enum Ending {
        case complete
        /// By Ctrl-C.
        case interrupted
    }

    private let address: Address
    private let patience: Int
    private let answerLimit: Int?
    private var line: Line?

    /// Called once when the daemon is waited for, and once when that is over.
    var waiting: (Bool) -> Void = { _ in }

    /// Prepares to talk; nothing is connected before the first call.
    ///
    /// `patience` is how long to wait for a daemon that is not there; `answerLimit`, where given, how long for an
    /// answer; both in milliseconds.
    init(address: Address, patience: Int, answerLimit: Int? = nil) {
        self.address = address
        self.patience = patience
        self.answerLimit = answerLimit
    }

    /// Calls a method that answers once. An error that the daemon gives is thrown as a `Refusal`.
    ///
    /// A call that breaks off is repeated where the daemon cannot have seen it, or `mayRepeat` says that it does no
    /// harm.
    func call(_ call: Call, mayRepeat: Bool) throws -> JSONObject {
        var answer = JSONObject()
        _ = try exchange(call, mayRepeat: mayRepeat, interrupt: nil) { answer = $0.parameters }
        return answer
    }

    /// The same daemon over a connection of its own, for what has to be said while an answer is awaited on this one.
    var beside: Daemon { Daemon(address: address, patience: 0, answerLimit: 5000) }

    /// Calls a method and hands over every part of its answer. At Ctrl-C `goesOn` says whether to wait for more.
    func exchange(
        _ call: Call, mayRepeat: Bool, interrupt: Interrupt?, goesOn: () -> Bool = { false },
        part: (Reply) throws -> Void
    ) throws -> Ending {
        var patience = Patience(milliseconds: patience)
        var isFirstPart = true
        while true {
            let line = try connected(&patience)
            do {
                return try line.exchange(call, interrupt, goesOn) { reply in
                    isFirstPart = false
                    try part(reply)
                }
            } catch let lost as Line.Lost {
                self.line = nil
                guard isFirstPart else { throw ConnectionFailure.streamCutOff }
                guard call.bytes <= Self.commonLimit else { throw ConnectionFailure.tooLong(bytes: call.bytes) }
                guard lost == .unseen || mayRepeat, patience.waits() else { throw ConnectionFailure.cutOff }
            } catch let refusal as Refusal where refusal.shortName == "Stopping" && isFirstPart {
                // It was not begun; the next daemon will do it.
                self.line = nil
                guard patience.waits() else { throw refusal }
            }
        }
    }

    /// Sends several calls at once and gives their answers in order; what was refused is left out.
    func callAll(_ calls: [Call]) throws -> [JSONObject] {
        var patience = Patience(milliseconds: patience)
        do {
            return try connected(&patience).callAll(calls)
        } catch is Line.Lost {
            line = nil
            throw ConnectionFailure.streamCutOff
        }
    }

    /// What daemons take in one message when nobody set it otherwise.
    private static let commonLimit = 4 << 20

    /// Gives the open connection, or waits until there is one.
    private func connected(_ patience: inout Patience) throws -> Line {
        if let line { return line }
        var announced = false
        defer { if announced { waiting(false) } }
        while true {
            do throws(SocketError) {
                let line = Line(try Socket(connectingTo: address), answerLimit: answerLimit)
                self.line = line
                return line
            } catch {
                let mayCome = [ENOENT, ECONNREFUSED, EAGAIN, ECONNRESET].contains(error.code)
                guard mayCome, patience.waits() else {
                    throw ConnectionFailure.unreachable(socket: address.place, code: error.code)
                }
                if !announced { waiting(true) }
                announced = true
            }
        }
    }
}

extension Address {
    /// The address as people know it.
    var place: String {
        switch self {
        case .path(let path): path
        case .abstract(let name): "@\(name)"
        }
    }
}

extension Call {
    /// How long the message is.
    fileprivate var bytes: Int {
        var output: [UInt8] = []
        serialize(into: &output)
        return output.count
    }
}
