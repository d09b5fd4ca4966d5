import Glibc

/// Notices Ctrl-C while a stream is awaited, so that coordctl can end it in good order.
///
/// From its making to its end the signal is held back but for the moments of waiting: none is lost between them.
final class Interrupt {
    private var before = sigset_t()
    private var handler = sigaction()

    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, &before)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in }
        sigaction(SIGINT, &action, &handler)
    }

    deinit {
        sigaction(SIGINT, &handler, nil)
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    /// Waits until there is something to read; false when Ctrl-C came first.
    func waits(for descriptor: Int32) -> Bool {
        // The type fd_set ends at 1024 descriptors; the kernel reads as many bits as it is told, so the set is made to
        // fit.
        var waited = [UInt64](repeating: 0, count: max(16, Int(descriptor) / 64 + 1))
        waited[Int(descriptor) / 64] |= 1 << UInt64(descriptor % 64)
        var open = before
        sigdelset(&open, SIGINT)
        let count = waited.withUnsafeMutableBytes { bytes in
            pselect(descriptor + 1, bytes.baseAddress?.assumingMemoryBound(to: fd_set.self), nil, nil, nil, &open)
        }
        return count >= 0 || errno != EINTR
    }
}
