// The one form in which instants are stored, `2026-12-14T08:00:00Z`: a change reads and writes it several times, and so
// both ways are done by hand.

extension Instant {
    private static let plainLength = 20

    /// Reads the stored form; nil for every other, also a right one.
    init?(plain text: String) {
        let read = text.utf8.withContiguousStorageIfAvailable { Instant(plain: $0) }
        guard let found = read ?? nil else { return nil }
        self = found
    }

    private init?(plain bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == Self.plainLength, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes[19] == UInt8(ascii: "Z"), let century = bytes.pair(at: 0), let year = bytes.pair(at: 2),
            let month = bytes.pair(at: 5), let day = bytes.pair(at: 8), let hour = bytes.pair(at: 11),
            let minute = bytes.pair(at: 14), let second = bytes.pair(at: 17), hour < 24, minute < 60, second < 60,
            let day = Day(year: century * 100 + year, month: month, day: day)
        else { return nil }
        self.init(seconds: day.number * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// The stored form; the fraction of a second is left out.
    var plain: String {
        let (number, time) = seconds.flooredDivision(by: 86_400)
        let (year, month, day) = Gregorian.civil(number)
        return String(unsafeUninitializedCapacity: Self.plainLength) { bytes in
            bytes.put(year / 100, at: 0, "0")
            bytes.put(year % 100, at: 2, "-")
            bytes.put(month, at: 5, "-")
            bytes.put(day, at: 8, "T")
            bytes.put(time / 3600, at: 11, ":")
            bytes.put(time / 60 % 60, at: 14, ":")
            bytes.put(time % 60, at: 17, "Z")
            return Self.plainLength
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number that two digits say.
    fileprivate func pair(at index: Int) -> Int? {
        let tens = self[index] &- UInt8(ascii: "0")
        let ones = self[index + 1] &- UInt8(ascii: "0")
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Writes two digits and what follows them.
    fileprivate func put(_ value: Int, at index: Int, _ mark: Unicode.Scalar) {
        self[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)
        self[index + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
        self[index + 2] = UInt8(ascii: mark)
    }
}
