import PluginAPI

/// What the kernel clears away by itself, once a day.
enum Housekeeping {
    /// A retry comes within minutes; a week covers a client that was switched off over a holiday.
    private static let requestAge = Duration.seconds(7 * 86_400)
    /// Signals that everyone has heard are kept this long, for whoever looks into what happened.
    private static let signalAge = Duration.seconds(30 * 86_400)

    static let job = JobKind(
        kind: "housekeeping", every: .seconds(86_400),
        body: .change { _, tx in
            let requests = tx.now.advanced(by: .zero - requestAge)
            try tx.execute("DELETE FROM kernel_request WHERE at < \(requests)")
            let signals = tx.now.advanced(by: .zero - signalAge)
            try tx.execute(
                """
                DELETE FROM kernel_signal WHERE sent < \(signals)
                  AND sequence <= (SELECT coalesce(min(sequence), 0) FROM kernel_cursor)
                """)
        })
}
