import Dispatch

/// Runs what blocks (disks, programs, networks) beside the cooperative pool, whose threads must never wait.
///
/// Not cancelled: a try that has begun is brought to its end, so that its outcome is known.
func aside<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        DispatchQueue.global(qos: .utility).async { continuation.resume(returning: body()) }
    }
}
