internal import Foundation
internal import Synchronization

/// The tables read so far, by name. The database has some 600 names, so it stays small.
enum ZoneCache {
    private static let tables = Mutex<[String: ZoneTable]>([:])
    private static let folder = "/usr/share/zoneinfo/"

    static func table(_ name: String) -> ZoneTable? {
        guard isPlain(name) else { return nil }
        if let known = tables.withLock({ $0[name] }) { return known }
        guard let table = read(name) else { return nil }
        tables.withLock { $0[name] = table }
        return table
    }

    /// Keeps paths inside the folder, and out of `right/`, whose files count leap seconds, and of what names no zone.
    private static func isPlain(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isNamed = (1...3).contains(parts.count) && parts.allSatisfy { $0.first?.isLetter == true }
        let isClean = name.utf8.allSatisfy { $0.isDigit || $0.isLetter || "+-_/".utf8.contains($0) }
        return isNamed && isClean && name.utf8.count <= 64
            && !["right", "posix", "Factory", "localtime"].contains(parts[0])
    }

    /// Machines without the database (small containers) fall back on Foundation's own copy.
    private static func read(_ name: String) -> ZoneTable? {
        if let data = FileManager.default.contents(atPath: folder + name), let table = ZoneFile.table([UInt8](data)) {
            return table
        }
        guard !FileManager.default.fileExists(atPath: folder + "Etc/UTC"), let zone = TimeZone(identifier: name),
            zone.identifier == name
        else { return nil }
        return ZoneTable(changes: [], offsets: [], earliest: zone.secondsFromGMT(), future: .foundation(zone))
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        let lowered = self | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowered)
    }
}
