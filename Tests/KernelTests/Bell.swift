import PluginAPI

/// Sends signals, many at a time, and listens to none.
enum Bell: Plugin {
    static let text = """
        # Rings.
        interface org.coordinatord.Bell

        # Sends signals that nobody listens to.
        method Ring(times: int) -> ()

        # Sends signals that the toy listens to, and a last one that nobody does.
        method Call(times: int) -> ()
        """

    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))

    struct Times: Codable, Sendable { var times: Int }
    struct Rung: Signal { var time: Int }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.answer("Ring", allow: .viewer) { (times: Times, tx: Transaction) in
            for time in 0..<times.times { try tx.emit(Rung(time: time)) }
            return Nothing()
        }
        kit.answer("Call", allow: .viewer) { (times: Times, tx: Transaction) in
            for time in 0..<times.times { try tx.emit(Toy.Added(word: "call \(time)")) }
            try tx.emit(Rung(time: 0))
            return Nothing()
        }
    }
}
