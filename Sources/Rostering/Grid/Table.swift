/// Flat memory of a fixed length, without checks where the program is optimized. Whoever makes one frees it.
struct Table<Element: BitwiseCopyable> {
    let base: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        base = .allocate(capacity: max(1, elements.count))
        count = elements.count
        elements.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { base.initialize(from: first, count: count) }
        }
    }

    init(repeating element: Element, count: Int) {
        base = .allocate(capacity: max(1, count))
        base.initialize(repeating: element, count: count)
        self.count = count
    }

    func free() { base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count, "A table was read past its end.")
            return base[index]
        }
        nonmutating set {
            assert(index >= 0 && index < count, "A table was written past its end.")
            base[index] = newValue
        }
    }

    /// Puts the same everywhere.
    func fill(with element: Element) { base.update(repeating: element, count: count) }

    func fill(from other: Table) { base.update(from: other.base, count: count) }

    func fill(from elements: [Element]) {
        elements.withUnsafeBufferPointer { source in
            if let first = source.baseAddress { base.update(from: first, count: count) }
        }
    }

    var elements: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
