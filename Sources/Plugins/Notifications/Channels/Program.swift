import Glibc
import PluginAPI

/// One run of a program: what it gets, and how it ended.
struct Program: Sendable {
    /// What it says is kept up to here; it may go on talking.
    static let outputLimit = 4096

    enum How: Sendable, Equatable {
        case exited(Int32)
        case killed(Int32)
        case tooSlow
        case notStarted(String)
    }

    struct End: Sendable, Equatable {
        var how: How
        var output = ""
    }

    let path: String
    let arguments: [String]
    let environment: [String: String]
    let input: [UInt8]
    let limit: Duration

    /// Runs the program to its end; blocks.
    func run() -> End {
        guard let file = inputFile() else { return End(how: .notStarted("no room for its input: \(lastProblem())")) }
        defer { close(file) }
        var pipe: [Int32] = [0, 0]
        guard Glibc.pipe(&pipe) == 0 else { return End(how: .notStarted(lastProblem())) }
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(pipe[0]) }
        let (child, problem) = spawn(input: file, output: pipe[1])
        close(pipe[1])
        guard let child else { return End(how: .notStarted(problem)) }
        return wait(for: child, hearing: pipe[0])
    }

    /// A file without a name: unlike a pipe it never blocks, and a program that does not read it costs nothing.
    private func inputFile() -> Int32? {
        var name = Array("/tmp/coordinatord-XXXXXX".utf8CString)
        let file = mkstemp(&name)
        guard file >= 0 else { return nil }
        unlink(name)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        let count = input.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard count == input.count, lseek(file, 0, SEEK_SET) == 0 else {
            close(file)
            return nil
        }
        return file
    }

    /// The program gets a process group of its own, so that all it started can be ended with it.
    private func spawn(input: Int32, output: Int32) -> (child: pid_t?, problem: String) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var attributes = Self.attributes()
        defer { posix_spawnattr_destroy(&attributes) }
        var child: pid_t = 0
        let status = CStrings([path] + arguments).withPointers { words in
            CStrings(environment.map { "\($0.key)=\($0.value)" }.sorted()).withPointers { variables in
                posix_spawn(&child, path, &actions, &attributes, words, variables)
            }
        }
        return status == 0 ? (child, "") : (nil, String(cString: strerror(status)))
    }

    /// No signal is blocked or ignored, whatever the daemon does with its own.
    private static func attributes() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        posix_spawnattr_setflags(&attributes, Int16(flags))
        return attributes
    }

    private func wait(for child: pid_t, hearing pipe: Int32) -> End {
        var (ears, status) = (Ears(pipe: pipe, limit: Self.outputLimit), Int32(0))
        let deadline = ContinuousClock.now.advanced(by: limit)
        while true {
            ears.listen(milliseconds: 20)
            switch waitpid(child, &status, WNOHANG) {
            case child:
                ears.listen(milliseconds: 0)
                return End(how: Self.how(status), output: ears.text)
            case -1 where errno != EINTR: return End(how: .notStarted(lastProblem()), output: ears.text)
            default: break
            }
            if ContinuousClock.now >= deadline { break }
        }
        kill(-child, SIGKILL)
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        return End(how: .tooSlow, output: ears.text)
    }

    /// The macros of wait(2), which Swift does not see.
    private static func how(_ status: Int32) -> How {
        status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
    }
}

/// Hears what a program says, and forgets what is too much.
private struct Ears {
    let pipe: Int32
    let limit: Int
    private var heard: [UInt8] = []
    private var isDeaf = false

    init(pipe: Int32, limit: Int) {
        self.pipe = pipe
        self.limit = limit
    }

    var text: String { String(decoding: heard, as: UTF8.self).trimmed }

    /// Waits for words so long at most, and takes what there is; whoever never stops talking is heard in turns.
    mutating func listen(milliseconds: Int32) {
        var ready = pollfd(fd: isDeaf ? -1 : pipe, events: Int16(POLLIN), revents: 0)
        var patience = milliseconds
        for _ in 0..<16 where poll(&ready, 1, patience) > 0 {
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = read(pipe, &bytes, bytes.count)
            guard count > 0 else {
                isDeaf = true
                return
            }
            heard += bytes.prefix(min(count, limit - heard.count))
            patience = 0
        }
    }
}

/// Texts as C wants them: a list of pointers that ends with none.
private struct CStrings {
    private let texts: [String]

    init(_ texts: [String]) {
        self.texts = texts
    }

    func withPointers<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { pointers.forEach { free($0) } }
        return body(pointers + [nil])
    }
}
