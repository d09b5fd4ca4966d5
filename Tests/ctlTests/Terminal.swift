import Foundation
import Synchronization
import Varlink

@testable import Console

/// Somewhere for files of one test run; nothing in it outlives a restart of the machine.
enum Scratch {
    private static let counter = Mutex(0)

    /// Gives a path that nothing else uses, short enough for a socket.
    static func path(_ name: String) -> String {
        let number = counter.withLock { counter in
            counter += 1
            return counter
        }
        return FileManager.default.temporaryDirectory.appending(path: "ctl-\(getpid())-\(number)-\(name)").path
    }
}

/// A person at a terminal, or a script behind a pipe, before the invented daemon.
struct Terminal {
    /// What came of a command line.
    struct Transcript: Equatable {
        var output: String
        var errors: String
        var code: Int32
    }

    let service: SampleService
    var language = "C.UTF-8"
    /// Cells of a line; nil for a pipe.
    var width: Int?
    var environment: [String: String] = [:]
    var input = ""
    var patience = 300

    init(_ service: SampleService = SampleService(), width: Int? = nil, language: String = "C.UTF-8") {
        self.service = service
        self.width = width
        self.language = language
        Self.zone
    }

    /// Tests live eight hours before UTC, whatever the machine says.
    private static let zone: Void = {
        setenv("TZ", "CST-8", 1)
        tzset()
    }()

    /// 2026-12-14, a Monday, at 10:30 here.
    static let now = Moment(seconds: 1_797_215_400)

    /// Carries out a command line.
    func run(_ arguments: String...) -> Transcript { run(arguments) }

    /// Carries out a command line.
    func run(_ arguments: [String]) -> Transcript {
        let output = Paper()
        let errors = Paper()
        var environment = environment
        environment["LANG"] = language
        environment["COORDINATORD_SOCKET"] = environment["COORDINATORD_SOCKET"] ?? service.path
        let code = Console(
            Surroundings(
                environment: { [environment] in environment[$0] },
                output: Output(isTerminal: width != nil, width: width, sink: output.write),
                errors: Output(isTerminal: width != nil, width: width, sink: errors.write),
                standardInput: { [input] in Array(input.utf8) }, now: { Self.now }, patience: patience)
        ).run(arguments)
        return Transcript(output: output.text, errors: errors.text, code: code)
    }
}

/// What was written.
final class Paper {
    private var bytes: [UInt8] = []

    func write(_ more: [UInt8]) { bytes += more }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}
