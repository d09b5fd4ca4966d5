/// The processors that a search may use: a way to do several things at once, which the caller knows and this library
/// does not.
public protocol Cores: Sendable {
    /// Does the work for every input, in any order or at once, and answers in the order of the inputs.
    func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output]
}

/// One thing after the other. The results are the same as with more.
public struct OneCore: Cores {
    /// Makes it.
    public init() {}

    /// Does the work for every input in order.
    public func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        inputs.map { work($0) }
    }
}
