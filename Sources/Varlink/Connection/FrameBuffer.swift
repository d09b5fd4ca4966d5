/// Bytes that came in, cut into messages at each NUL.
///
/// Every byte is looked at once, however the messages are split over reads.
struct FrameBuffer: Sendable {
    private var bytes: [UInt8] = []
    /// Where the first message that was not taken yet begins.
    private var start = 0
    /// Up to where no NUL is known to stand.
    private var scanned = 0

    /// How many bytes wait.
    var count: Int { bytes.count - start }

    /// Adds what was read.
    mutating func append(_ more: UnsafeRawBufferPointer) {
        compact()
        bytes.append(contentsOf: more)
    }

    /// Takes the next message without its NUL out and hands it to `body`; nil when none is complete.
    ///
    /// An unfinished message longer than `limit` is an error, and so is a finished one.
    mutating func next<Message>(
        limit: Int, _ body: (UnsafeRawBufferPointer) throws(MalformedMessage) -> Message
    ) throws(MalformedMessage) -> Message? {
        let end = bytes.withUnsafeBytes { $0.firstZero(from: scanned) }
        scanned = end ?? bytes.count
        guard scanned - start <= limit else { throw .tooLong(limit: limit) }
        guard let end else { return nil }
        let message = start..<end
        start = end + 1
        scanned = start
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(MalformedMessage) in try body(UnsafeRawBufferPointer(rebasing: bytes[message])) }
        }
        return try result.get()
    }

    /// Moves what waits to the front once at least half is done with, so that each byte moves a bounded number of
    /// times.
    private mutating func compact() {
        guard start > 0, start >= bytes.count - start else { return }
        if start == bytes.count, bytes.capacity > Self.keptCapacity {
            bytes = []
        } else {
            bytes.removeSubrange(..<start)
        }
        scanned -= start
        start = 0
    }

    /// A buffer that once held a larger message gives the memory back.
    private static let keptCapacity = 64 << 10
}

extension UnsafeRawBufferPointer {
    /// Finds the first NUL at or after a place, eight bytes at a time.
    func firstZero(from start: Int) -> Int? {
        var index = start
        while index + 8 <= count {
            let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < count {
            if self[index] == 0 { return index }
            index += 1
        }
        return nil
    }
}
