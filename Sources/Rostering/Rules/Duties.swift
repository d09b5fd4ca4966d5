/// One person's shifts, seen without one of them or with one more, and without copying them.
struct Duties: Sequence {
    /// What the person has.
    let held: UnsafeBufferPointer<Shift>
    /// The index of a shift that is thought away, or -1.
    var without = -1
    /// A shift that is thought to be there.
    var with: Shift?

    struct Iterator: IteratorProtocol {
        fileprivate let duties: Duties
        fileprivate var index = 0

        mutating func next() -> Shift? {
            if index == duties.without { index += 1 }
            defer { index += 1 }
            if index < duties.held.count { return duties.held[index] }
            return index == duties.held.count ? duties.with : nil
        }
    }

    func makeIterator() -> Iterator { Iterator(duties: self) }
}
