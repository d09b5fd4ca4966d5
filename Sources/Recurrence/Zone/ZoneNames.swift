internal import Foundation

/// Names to suggest to someone who wrote one the database does not know.
enum ZoneNames {
    /// Cities people expect in the database and that it knows by another name.
    private static let renamed = ["beijing": "Asia/Shanghai", "peking": "Asia/Shanghai", "guangzhou": "Asia/Shanghai"]

    /// The nearest known names by edit distance, at most three, the likeliest first; none where nothing is near.
    static func nearest(to name: String) -> [String] {
        let wanted = String(name.lowercased().prefix(64))
        let city = lastPart(wanted)
        if let name = renamed[city] { return [name] }
        let near = all().map { (name: $0, distance: distance(wanted, city, to: $0.lowercased())) }
            .filter { $0.distance <= max(2, city.count / 3) }
        return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    private static func distance(_ wanted: String, _ city: String, to known: String) -> Int {
        min(edits(wanted, known), edits(city, lastPart(known)) + 1)
    }

    private static func lastPart(_ name: String) -> String { String(name.split(separator: "/").last ?? "") }

    /// Zone and link lines of the database's text form; nothing where it is not installed.
    private static func all() -> [String] {
        guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/tzdata.zi") else { return [] }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ", maxSplits: 3)
            guard words.count >= 3 else { return nil }
            return words[0] == "Z" ? String(words[1]) : words[0] == "L" ? String(words[2]) : nil
        }
    }

    private static func edits(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        var row = Array(0...right.count)
        for (line, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for column in right.indices {
                let cost = diagonal + (right[column] == byte ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(cost, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
