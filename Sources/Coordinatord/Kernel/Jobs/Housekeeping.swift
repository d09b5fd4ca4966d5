import PluginAPI

/// What the kernel clears away by itself, once a day.
struct Housekeeping: Sendable {
    /// The job's name among those of the kernel.
    static let kind = "housekeeping"

    /// A retry comes within minutes; a week covers a client that was switched off over a holiday.
    private static let requestAge = Duration.seconds(7 * 86_400)
    /// Signals that everyone has heard are kept this long, for whoever looks into what happened.
    private static let signalAge = Duration.seconds(30 * 86_400)
    /// So many rows of a table go in one transaction: whoever wants to write meanwhile waits for it.
    private static let portion = 5000

    /// The plugins of this daemon, also those that are switched off: while they can still hear, they are waited for.
    let plugins: Set<String>
    /// Signals older than this go, whoever has not heard them.
    let patience: Duration

    /// The job that does it, and that goes on in a moment where a portion was not all.
    var job: JobKind {
        JobKind(
            kind: Self.kind, every: .seconds(86_400),
            body: .change { _, tx in
                let requests = try clearRequests(tx)
                let signals = try clearSignals(tx)
                guard max(requests, signals) >= Self.portion else { return }
                try tx.schedule(Self.kind, key: "rest", due: tx.now.advanced(by: .seconds(1)))
            })
    }

    private func clearRequests(_ tx: Transaction) throws -> Int {
        let latest = tx.now.advanced(by: .zero - Self.requestAge)
        return try tx.execute(
            """
            DELETE FROM kernel_request
            WHERE sequence IN (SELECT sequence FROM kernel_request ORDER BY sequence LIMIT \(Self.portion))
              AND at < \(latest)
            """)
    }

    private func clearSignals(_ tx: Transaction) throws -> Int {
        let passed = tx.now.advanced(by: .zero - min(Self.signalAge, patience))
        let lost = tx.now.advanced(by: .zero - patience)
        return try tx.execute(
            """
            DELETE FROM kernel_signal
            WHERE sequence IN (SELECT sequence FROM kernel_signal ORDER BY sequence LIMIT \(Self.portion))
              AND (sent < \(lost) OR (sent < \(passed) AND sequence <= \(try slowest(tx))))
            """)
    }

    /// How far even the slowest plugin has come; cursors of plugins that this daemon no longer has do not count.
    private func slowest(_ tx: Transaction) throws -> Int {
        struct Cursor: Decodable { var plugin: String, sequence: Int }
        let cursors = try tx.rows("SELECT plugin, sequence FROM kernel_cursor", as: Cursor.self)
        return cursors.filter { plugins.contains($0.plugin) }.map(\.sequence).min() ?? Int.max
    }
}
