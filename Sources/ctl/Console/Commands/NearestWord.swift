/// What someone probably meant by a word that does not exist.
enum NearestWord {
    /// Gives the candidate closest to a word: the one that begins with it, or the one with the fewest typing errors,
    /// which may be a third of its letters. Nil when nothing is close.
    static func to(_ word: String, among candidates: [String]) -> String? {
        let longer = candidates.filter { $0.hasPrefix(word) && word.count >= 2 }
        if longer.count == 1 { return longer[0] }
        let measured = candidates.map { (name: $0, distance: distance(word, $0)) }
        guard let best = measured.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, max(word.count, best.name.count) / 3) ? best.name : nil
    }

    /// Counts the letters to insert, drop, change, or swap with their neighbor, to make one word of another.
    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let change = last[column] + (left[row] == right[column] ? 0 : 1)
                var best = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
