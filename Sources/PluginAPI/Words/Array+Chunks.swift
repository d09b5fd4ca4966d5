extension Array {
    /// Cuts the array into parts of at most so many elements: a statement binds some thousand values, and no more.
    public func chunks(of size: Int) -> [Array] {
        if count <= size { return isEmpty ? [] : [self] }
        return stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
