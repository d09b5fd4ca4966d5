import Foundation

/// What the process has used so far.
enum Usage {
    private static var now: rusage {
        var usage = rusage()
        getrusage(0, &usage)
        return usage
    }

    /// Seconds of processor time, of all threads.
    static var seconds: Double {
        let usage = now
        let system = Double(usage.ru_stime.tv_sec) + Double(usage.ru_stime.tv_usec) / 1e6
        return system + Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
    }

    /// The most memory held, in MB.
    static var peak: Int { now.ru_maxrss / 1024 }
}
