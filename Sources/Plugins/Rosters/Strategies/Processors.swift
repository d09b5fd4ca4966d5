import Dispatch
import Rostering
import Synchronization

/// The processors of the machine, for the engine.
struct Processors: Cores {
    func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        let outputs = Mutex([Output?](repeating: nil, count: inputs.count))
        DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
            let output = work(inputs[index])
            outputs.withLock { $0[index] = output }
        }
        return outputs.withLock { $0.compactMap(\.self) }
    }
}
