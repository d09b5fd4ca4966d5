import Glibc

/// How long coordctl goes on trying to reach a daemon that is not there, with growing pauses.
struct Patience {
    private let deadline: Int
    private var pause = 10
    private static let longestPause = 400

    /// Begins to wait.
    init(milliseconds: Int) { deadline = Self.now + milliseconds }

    /// Sleeps before the next try; false when the time is up.
    mutating func waits() -> Bool {
        let left = deadline - Self.now
        guard left > 0 else { return false }
        usleep(UInt32(min(pause, left)) * 1000)
        pause = min(pause * 3 / 2, Self.longestPause)
        return true
    }

    /// Milliseconds of a clock that nobody sets.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
