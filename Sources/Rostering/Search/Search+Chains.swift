/// Ejection chains: to fill a place that nobody can go to directly, somebody leaves another place for it, which a
/// third person takes, and so on. Found breadth first, so that the shortest is taken and the fewest people move.
extension Search {
    /// One more link: `person` would leave `need` for the need of the link before; the root has nobody.
    private struct Link {
        var need: Int
        var person: Int
        var before: Int
    }

    /// Tries every hole once, shifts that cannot be held first.
    mutating func mendHoles() {
        // Holes of one pool are alike: once one of them cannot be mended, the others cannot be either until something
        // changes.
        var hopeless = Set<[Int]>()
        let holes = board.holes
        for need in holes.filter(board.isShort) + holes {
            while board.missing(need) > 0, budget.left > 0 {
                let kind = [board.model.pools.ofNeed[need], board.isShort(need) ? 1 : 0]
                guard !hopeless.contains(kind) else { break }
                if chain(to: need) { hopeless.removeAll() } else { hopeless.insert(kind) }
            }
        }
    }

    /// Fills one place of the need by the shortest chain there is; false where none was found.
    private mutating func chain(to hole: Int) -> Bool {
        var links = [Link(need: hole, person: -1, before: -1)]
        // Only times and qualifications decide who can go on from a place, so one need of each pool is enough.
        var seen = [Bool](repeating: false, count: board.model.pools.count)
        seen[board.model.pools.ofNeed[hole]] = true
        var next = 0
        while next < links.count, budget.left > 0 {
            let link = links[next]
            budget.spend(scanning: board.model.pools.range(of: link.need))
            if let last = board.cheapest(for: link.need, except: { isOn(next, $0, links) }) {
                follow(links, from: next, last: last)
                return true
            }
            if let end = extend(&links, at: next, hole: hole, seen: &seen) {
                follow(links, from: end, last: nil)
                return true
            }
            next += 1
        }
        return false
    }

    /// Adds whoever could leave another place for this one; answers a link that may be the last, because its need has
    /// more than its least and the hole has not.
    private mutating func extend(_ links: inout [Link], at index: Int, hole: Int, seen: inout [Bool]) -> Int? {
        let need = links[index].need
        for position in board.model.pools.range(of: need) {
            let person = board.model.pools.member(position)
            if isOn(index, person, links) { continue }
            let releases = board.releases(person, need)
            budget.spend(1 + releases.count)
            for release in releases {
                let left = board.held(release, of: person)
                let takes = board.isShort(hole) && board.canSpare(left)
                guard takes || !seen[board.model.pools.ofNeed[left]] else { continue }
                seen[board.model.pools.ofNeed[left]] = true
                links.append(Link(need: left, person: person, before: index))
                if takes { return links.count - 1 }
            }
        }
        return nil
    }

    /// Whether the person moves already on the way to this link: everyone moves once, so that each move can be judged
    /// alone.
    private func isOn(_ index: Int, _ person: Int, _ links: [Link]) -> Bool {
        var index = index
        while index > 0 {
            if links[index].person == person { return true }
            index = links[index].before
        }
        return false
    }

    /// Everyone moves up by one need, beginning at the hole, so that no need ever holds more than it wants.
    private mutating func follow(_ links: [Link], from end: Int, last: Int?) {
        var path: [Link] = []
        var index = end
        while index > 0 {
            path.append(links[index])
            index = links[index].before
        }
        for link in path.reversed() {
            board.remove(link.person, from: link.need)
            board.place(link.person, on: links[link.before].need)
        }
        if let last { board.place(last, on: links[end].need) }
    }
}
