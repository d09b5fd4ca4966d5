/// The text of a statement as bytes, made to be put together and found again quickly.
package struct StatementText: Hashable, Sendable, CustomStringConvertible {
    private var bytes: [UInt8]

    package init(_ text: String = "") {
        bytes = Array(text.utf8)
    }

    package init(capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package mutating func append(_ text: String) {
        let inPlace: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
        if inPlace == nil { bytes.append(contentsOf: text.utf8) }
    }

    /// Adds a hole for a value.
    package mutating func appendHole() {
        bytes.append(UInt8(ascii: "?"))
    }

    package mutating func append(_ other: StatementText) {
        bytes.append(contentsOf: other.bytes)
    }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    /// Only the length and three pieces are hashed: statements that agree in those are rare, and compared in full.
    package func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { bytes in
            let last = bytes.count - MemoryLayout<UInt64>.size
            guard last > 0 else { return hasher.combine(bytes: bytes) }
            var mixed = UInt64(truncatingIfNeeded: bytes.count)
            for piece in 1...3 {
                mixed = mixed &* 0x9E37_79B9_7F4A_7C15
                mixed ^= bytes.loadUnaligned(fromByteOffset: last * piece / 3, as: UInt64.self)
            }
            hasher.combine(mixed)
        }
    }

    package static func == (left: StatementText, right: StatementText) -> Bool {
        left.bytes.count == right.bytes.count
            && left.bytes.withUnsafeBytes { left in
                right.bytes.withUnsafeBytes { right in left.isEqual(to: right) }
            }
    }
}

extension UnsafeRawBufferPointer {
    /// Compares eight bytes at a time; both are equally long.
    fileprivate func isEqual(to other: UnsafeRawBufferPointer) -> Bool {
        let size = MemoryLayout<UInt64>.size
        var index = 0
        while index + size <= count {
            let left = loadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard left == other.loadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
            index += size
        }
        while index < count {
            guard self[index] == other[index] else { return false }
            index += 1
        }
        return true
    }
}
