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
        var waited = fd_set()
        withUnsafeMutableBytes(of: &waited) { $0[Int(descriptor / 8)] |= 1 << UInt8(descriptor % 8) }
        var open = before
        sigdelset(&open, SIGINT)
        return pselect(descriptor + 1, &waited, nil, nil, nil, &open) >= 0 || errno != EINTR
    }
}
