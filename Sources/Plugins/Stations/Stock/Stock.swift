import PluginAPI

/// What has happened to a supply.
enum MovementKind: String, Codable, Sendable, SQLConvertible {
    case received, issued, counted
}

/// Moves stocks: every change is a movement in a journal, and the quantity beside it never falls below nothing.
struct Stock {
    let house: House

    struct Move: Wire {
        var station: String, supply: String, quantity: Int, reason: String? = nil, requestId: String? = nil
    }

    struct Moved: Wire {
        var id: String, quantity: Int, low: Bool
    }

    struct Counted: Wire {
        var id: String, quantity: Int, difference: Int, low: Bool
    }

    struct Minimum: Wire {
        var station: String, supply: String, least: Int
    }

    struct Level: Wire {
        var quantity: Int, least: Int, low: Bool
    }

    /// Adds what has arrived.
    func receive(_ move: Move, in tx: Transaction) throws -> Moved {
        let pieces = try move.quantity.checked("quantity", in: 1...Limits.pieces)
        var shelf = try Shelf.find(move.station, move.supply, in: tx)
        let id = try change(&shelf, by: pieces, .received, move.reason, in: tx)
        return Moved(id: id, quantity: shelf.there, low: shelf.isLow)
    }

    /// Takes what was given out; nobody can give out what is not there.
    func issue(_ move: Move, in tx: Transaction) throws -> Moved {
        let pieces = try move.quantity.checked("quantity", in: 1...Limits.pieces)
        var shelf = try Shelf.find(move.station, move.supply, in: tx)
        guard pieces <= shelf.there else { throw try notEnough(shelf, in: tx) }
        let id = try change(&shelf, by: -pieces, .issued, move.reason, in: tx)
        return Moved(id: id, quantity: shelf.there, low: shelf.isLow)
    }

    /// Sets a stock to what was counted; the difference is the movement, also when there is none.
    func count(_ move: Move, in tx: Transaction) throws -> Counted {
        let pieces = try move.quantity.checked("quantity", in: 0...Limits.pieces)
        var shelf = try Shelf.find(move.station, move.supply, in: tx)
        let difference = pieces - shelf.there
        let id = try change(&shelf, by: difference, .counted, move.reason, in: tx)
        return Counted(id: id, quantity: shelf.there, difference: difference, low: shelf.isLow)
    }

    /// Says what a stock should not fall below.
    func setMinimum(_ minimum: Minimum, in tx: Transaction) throws -> Level {
        let least = try minimum.least.checked("least", in: 0...Limits.pieces)
        var shelf = try Shelf.find(minimum.station, minimum.supply, in: tx)
        shelf.least = least
        try shelf.put(in: tx)
        tx.concerns(.station, shelf.station)
        return Level(quantity: shelf.there, least: least, low: shelf.isLow)
    }

    private func change(
        _ shelf: inout Shelf, by change: Int, _ kind: MovementKind, _ reason: String?, in tx: Transaction
    ) throws -> String {
        let reason = try reason.map { try $0.checked("reason", atMost: Limits.note) }
        shelf.quantity = shelf.there + change
        shelf.movedAt = tx.now
        try shelf.put(in: tx)
        tx.concerns(.station, shelf.station)
        return try tx.insert(
            """
            INSERT INTO stations_movement (at, station, supply, kind, change, quantity, reason, who)
            VALUES (\(tx.now), \(shelf.station), \(shelf.supply), \(kind), \(change), \(shelf.there), \(reason),
              \(tx.caller.name))
            """)
    }

    private func notEnough(_ shelf: Shelf, in tx: Transaction) throws -> Fault {
        let kind = try tx.supply(shelf.supply)
        return Fault(
            "NotEnough",
            [
                "quantity": shelf.there, "supply": kind.code,
                "name": Sentence(english: kind.nameEn, chinese: kind.nameZh), "unit": kind.unit,
            ])
    }
}
