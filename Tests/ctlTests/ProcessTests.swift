import Foundation
import Testing
import Varlink

/// The program as it was built, in a process of its own.
enum Binary {
    struct Missing: Error {}

    /// Where the program stands: beside the tests.
    static func path() throws -> String {
        let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let path = folder.appending(path: "coordctl").path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing() }
        return path
    }

    /// Begins a program before the invented daemon.
    static func start(_ program: String, _ arguments: [String], _ service: SampleService) throws -> (
        Process, Pipe, Pipe
    ) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = [
            "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "CST-8", "COORDINATORD_SOCKET": service.path,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, output, errors)
    }

    /// Runs a program to its end.
    static func run(_ program: String, _ arguments: [String], _ service: SampleService) throws
        -> (output: String, errors: String, code: Int32)
    {
        let (process, output, errors) = try start(program, arguments, service)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, complaint, process.terminationReason == .exit ? process.terminationStatus : -1)
    }
}

/// What only a whole process can show.
struct ProcessTests {
    private let service = SampleService()

    @Test func `the program works as its parts do`() throws {
        service.answer("Status", ["version": "1"])
        let result = try Binary.run(try Binary.path(), ["status"], service)
        #expect(result == ("Version  1\n", "", 0))
        #expect(try Binary.run(try Binary.path(), ["statos"], service).code == 64)
    }

    @Test func `a reader that leaves early is no error`() throws {
        let many = Reply(["posts": .array(Array(repeating: Sample.pier, count: 5000))])
        service.answer("Posts.List", .replies([many, many, many, many]))
        let script = "set -o pipefail; \(try Binary.path()) posts list --csv | head -n 1"
        let result = try Binary.run("/bin/bash", ["-c", script], service)
        #expect(result.errors == "" && result.code == 0)
    }

    @Test func `Ctrl-C is a good end of watching`() throws {
        service.answer("Posts.Follow", .endless([Reply(["events": [["name": "a", "count": 1]]])]))
        let result = try interrupted(["posts", "follow"])
        #expect(result == ("Name  Count  Note\na         1\n", "", 0))
    }

    @Test func `Ctrl-C during work shows how far it came`() throws {
        service.answer("Posts.Count", .endless([Reply(["done": 1, "total": 9, "found": 5, "errors": []])]))
        let result = try interrupted(["posts", "count"])
        #expect(result == ("Found  5\n\nErrors: none\n", "Stopped; this is how far it came.\n", 130))
    }

    @Test func `Ctrl-C asks work that can be ended early for what it has`() throws {
        service.answer("Posts.Count", .endless([Reply(["done": 1, "total": 9, "work": "7", "errors": []])]))
        service.answer("Posts.Enough", [:])
        let (process, _, errors) = try Binary.start(try Binary.path(), ["posts", "count"], service)
        while service.calls("Posts.Count").isEmpty, process.isRunning { usleep(5000) }
        usleep(100_000)
        process.interrupt()
        while service.calls("Posts.Enough").isEmpty, process.isRunning { usleep(5000) }
        #expect(service.calls("Posts.Enough").map(\.parameters) == [["work": "7"]])
        // It waits for the result; the second time it leaves.
        usleep(100_000)
        #expect(process.isRunning)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(complaint == "Stopped; this is how far it came.\n")
    }

    @Test func `Ctrl-C during a transfer leaves no file`() throws {
        service.answer("Posts.Pictures", .endless([Reply(["done": 1, "total": 9, "base64": "QUJD"])]))
        let path = Scratch.path("picture")
        #expect(try interrupted(["posts", "pictures", path]).code == 130)
        #expect(
            !FileManager.default.fileExists(atPath: path) && !FileManager.default.fileExists(atPath: path + ".part"))
    }

    /// Sends SIGINT once the daemon has got the call and its answer is on the way.
    private func interrupted(_ arguments: [String]) throws -> (output: String, errors: String, code: Int32) {
        let (process, output, errors) = try Binary.start(try Binary.path(), arguments, service)
        let method = "Posts." + arguments[1].prefix(1).uppercased() + arguments[1].dropFirst()
        while service.calls(method).isEmpty, process.isRunning { usleep(5000) }
        usleep(100_000)
        process.interrupt()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (text, complaint, process.terminationReason == .exit ? process.terminationStatus : -1)
    }
}
