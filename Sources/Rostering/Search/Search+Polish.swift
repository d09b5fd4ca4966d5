/// The end of every search that was not cancelled: nobody stands where somebody else could go at a smaller price, and
/// no place stays empty that somebody could fill. The sentences given for each choice rest on it.
extension Search {
    mutating func polish() {
        mendHoles()
        var improves = true
        while improves, !budget.isCancelled {
            improves = replaceAll()
            for hole in board.holes where board.fillDirectly(hole, upTo: board.model.wanted[hole]) > 0 {
                improves = true
            }
        }
    }

    /// Replaces whoever can be replaced at a gain; each gain lowers a cost in whole numbers, so it comes to an end.
    private mutating func replaceAll() -> Bool {
        var improves = false
        for place in board.model.needOfPlace.indices {
            guard let person = board.movable(at: place) else { continue }
            let need = board.model.needOfPlace[place]
            budget.poll(board.model.pools.range(of: need).count / 16)
            if budget.isCancelled { return false }
            guard let better = board.cheapest(for: need, below: board.refund(person, need)) else { continue }
            board.remove(person, from: need)
            board.place(better, on: need)
            improves = true
        }
        return improves
    }
}
