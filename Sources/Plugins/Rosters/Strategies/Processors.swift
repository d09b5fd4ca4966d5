import Dispatch
import Rostering
import Synchronization

/// The processors of the machine, for the engine: the thread that asks, and one more for each further input.
///
/// Queues of their own have threads of their own. The shared pool has a thread for each processor, and whoever keeps
/// those busy for seconds holds up everything else that the daemon does.
struct Processors: Cores {
    func map<Input: Sendable, Output: Sendable>(
        _ inputs: [Input], _ work: @Sendable (Input) -> Output
    ) -> [Output] {
        let outputs = Mutex([Output?](repeating: nil, count: inputs.count))
        withoutActuallyEscaping(work) { work in
            let perform = { @Sendable (index: Int) in
                let output = work(inputs[index])
                outputs.withLock { $0[index] = output }
            }
            let others = DispatchGroup()
            for index in inputs.indices.dropFirst() {
                DispatchQueue(label: "roster").async(group: others) { perform(index) }
            }
            if !inputs.isEmpty { perform(0) }
            others.wait()
        }
        return outputs.withLock { $0.compactMap(\.self) }
    }
}
