import Dispatch
import PluginAPI
import Synchronization

/// Takes money in, and finds out only after it has written that it must not: what a group of changes has to survive.
enum Till: Plugin {
    static let text = """
        # Takes money in.
        interface org.coordinatord.Till

        # Puts an amount in.
        method Put(amount: int) -> (id: string)

        # Puts the same amount in twice and goes on when the second is refused.
        method PutOnce(amount: int) -> (id: string)

        # Keeps the writer until the door is opened.
        method Hold() -> ()

        # Money cannot be owed; said after the row was written.
        error Owed (amount: int)
        """

    static let interface = Interface(english: Array(text.utf8), chinese: Array(text.utf8))
    static let door = DispatchSemaphore(value: 0)
    static let isHeld = Atomic(false)

    struct Put: Codable, Sendable { var amount: Int }

    static func assemble(_ kit: inout Kit, _ settings: NoSettings) {
        kit.migration(
            "001-coin", "CREATE TABLE till_coin (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, once INTEGER UNIQUE)")
        kit.answer("Put", allow: .coordinator) { (put: Put, tx: Transaction) in
            let id = try tx.insert("INSERT INTO till_coin (amount) VALUES (\(put.amount))")
            guard put.amount >= 0 else { throw Fault("Owed", ["amount": put.amount]) }
            return Identified(id)
        }
        kit.answer("PutOnce", allow: .coordinator) { (put: Put, tx: Transaction) in
            let insert: SQL = "INSERT INTO till_coin (amount, once) VALUES (\(put.amount), \(put.amount))"
            let id = try tx.insert(insert)
            do { try tx.insert(insert) } catch is UniqueViolation {}
            return Identified(id)
        }
        kit.answer("Hold", allow: .coordinator) { (_: Nothing, _: Transaction) in
            isHeld.store(true, ordering: .sequentiallyConsistent)
            door.wait()
            isHeld.store(false, ordering: .sequentiallyConsistent)
            return Nothing()
        }
    }
}
