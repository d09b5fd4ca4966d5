/// Reads a compiled zone (RFC 9636, TZif versions 1 to 4) and refuses anything that does not add up.
struct ZoneFile {
    private var bytes: ArraySlice<UInt8>

    static func table(_ bytes: [UInt8]) -> ZoneTable? {
        var file = ZoneFile(bytes: bytes[...])
        guard let first = file.header() else { return nil }
        if first.version == 0 { return file.block(first, timeSize: 4, hasFooter: false) }
        guard file.skip(first.size(timeSize: 4)), let second = file.header() else { return nil }
        return file.block(second, timeSize: 8, hasFooter: true)
    }

    private struct Header {
        let version: UInt8
        /// universal, standard, leap, time, type, character
        let counts: [Int]

        func size(timeSize: Int) -> Int {
            counts[3] * (timeSize + 1) + counts[4] * 6 + counts[5] + counts[2] * (timeSize + 4) + counts[1] + counts[0]
        }
    }

    private mutating func header() -> Header? {
        guard let start = take(20), start.prefix(4).elementsEqual("TZif".utf8), let version = start.dropFirst(4).first
        else { return nil }
        let counts = (0..<6).compactMap { _ in signed(4) }
        guard counts.count == 6, counts.allSatisfy((0...100_000).contains) else { return nil }
        return Header(version: version, counts: counts)
    }

    private mutating func block(_ header: Header, timeSize: Int, hasFooter: Bool) -> ZoneTable? {
        let count = header.counts[3]
        let changes = (0..<count).compactMap { _ in signed(timeSize) }
        guard changes.count == count, zip(changes, changes.dropFirst()).allSatisfy(<), let kinds = take(count) else {
            return nil
        }
        let types = (0..<header.counts[4]).compactMap { _ in type() }
        guard types.count == header.counts[4], let earliest = types.first else { return nil }
        let offsets = kinds.compactMap { types.indices.contains(Int($0)) ? types[Int($0)] : nil }
        guard offsets.count == count else { return nil }
        let rest = header.counts[5] + header.counts[2] * (timeSize + 4) + header.counts[1] + header.counts[0]
        guard skip(rest), let future = hasFooter ? footer(offsets.last ?? earliest) : .fixed(offsets.last ?? earliest)
        else { return nil }
        return ZoneTable(changes: changes, offsets: offsets, earliest: earliest, future: future)
    }

    /// The rule in the last line; an empty line says that the last offset stays.
    private mutating func footer(_ last: Int) -> ZoneTable.Future? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix("\n"), text.hasSuffix("\n"), text.utf8.count >= 2 else { return nil }
        let line = text.dropFirst().dropLast()
        if line.isEmpty { return .fixed(last) }
        return PosixRule(line).map { .rule($0) }
    }

    private mutating func type() -> Int? {
        guard let offset = signed(4), skip(2), (-93_599...93_599).contains(offset) else { return nil }
        return offset
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    private mutating func skip(_ count: Int) -> Bool { take(count) != nil }

    /// A big-endian two's complement number.
    private mutating func signed(_ size: Int) -> Int? {
        guard let taken = take(size) else { return nil }
        let value = taken.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
    }
}
