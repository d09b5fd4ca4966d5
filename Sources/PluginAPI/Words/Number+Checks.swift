extension Int {
    /// Returns the number if it lies in a range; the refusal names the parameter and the range.
    public func checked(_ parameter: String, in range: ClosedRange<Int>) throws -> Int {
        guard range.contains(self) else {
            throw Fault.invalid(
                parameter,
                Sentence(
                    english: "A number from \(range.lowerBound) to \(range.upperBound) is wanted.",
                    chinese: "应为 \(range.lowerBound) 到 \(range.upperBound) 的整数。"))
        }
        return self
    }
}
