import PluginAPI

/// Says each thing once: two rules may lead to the same person.
struct Deduplication: Stage {
    func pass(_ draft: inout Draft, in tx: Transaction) throws {
        let known = try tx.value("SELECT id FROM notifications_item WHERE once = \(draft.once)", as: String.self)
        draft.isIdle = known != nil
    }
}
