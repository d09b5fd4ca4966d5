import Glibc

/// Standard output or standard error, or what a test reads instead.
final class Output {
    let isTerminal: Bool

    /// How many cells a line has; nil where lines are not cut, since nobody looks at them.
    let width: Int?

    private let sink: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []

    init(isTerminal: Bool, width: Int?, sink: @escaping ([UInt8]) throws -> Void) {
        self.isTerminal = isTerminal
        self.width = width
        self.sink = sink
    }

    /// Takes text; it is written once there is some of it, and at `flush`.
    func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 32 << 10 { try flush() }
    }

    /// Takes a line without its end.
    func writeLine(_ text: String) throws {
        try write(text)
        try write("\n")
    }

    /// Takes bytes as they are.
    func write(bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 32 << 10 { try flush() }
    }

    /// Writes all that waits.
    func flush() throws {
        guard !buffer.isEmpty else { return }
        let bytes = buffer
        buffer.removeAll(keepingCapacity: true)
        try sink(bytes)
    }
}

extension Output {
    /// An output over a descriptor of this process; a terminal without a known width counts as 80 cells wide.
    convenience init(descriptor: Int32) {
        let isTerminal = isatty(descriptor) == 1
        var size = winsize()
        let known = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        self.init(isTerminal: isTerminal, width: isTerminal ? (known ? Int(size.ws_col) : 80) : nil) { bytes in
            try Self.write(bytes, to: descriptor)
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
            if count >= 0 {
                written += count
            } else if errno == EPIPE {
                throw ReaderGone()
            } else if errno != EINTR && errno != EAGAIN {
                throw SystemFailure(subject: "stdout", code: errno, exitCode: .inputOutput)
            }
        }
    }
}
