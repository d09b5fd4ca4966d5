import Glibc

/// The users and groups of this machine, wherever it keeps them; every look-up may block for long.
enum SystemDatabase {
    /// A group of a whole city has long lists of members; past this an entry counts as broken.
    private static let largestEntry = 1 << 24
    /// More groups than Linux lets a process have.
    private static let mostGroups: Int32 = 1 << 17

    /// Returns a user's name and first group; nil where there is none.
    static func user(_ uid: uid_t) -> (name: String, group: gid_t)? {
        entry(passwd()) {
            getpwuid_r(uid, $0, $1, $2, $3)
        } read: {
            (String(cString: $0.pw_name), $0.pw_gid)
        }
    }

    /// Returns a group's number; nil where there is none.
    static func group(named name: String) -> gid_t? {
        entry(Glibc.group()) {
            getgrnam_r(name, $0, $1, $2, $3)
        } read: {
            $0.gr_gid
        }
    }

    /// Returns all groups that a user is in.
    ///
    /// - Parameter room: how many are reckoned with at first; where there are more, they are asked for again.
    static func groups(of user: String, first: gid_t, room: Int32 = 64) -> Set<gid_t> {
        var room = room
        while room <= mostGroups {
            var ids = [gid_t](repeating: 0, count: Int(max(room, 1)))
            var count = room
            if getgrouplist(user, first, &ids, &count) >= 0 { return Set(ids.prefix(Int(count))) }
            room = max(count, room * 2)
        }
        return []
    }

    /// Looks an entry up with ever more room for its texts, which are read while they are there.
    private static func entry<Entry, Value>(
        _ empty: Entry,
        find: (
            UnsafeMutablePointer<Entry>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<Entry>?>
        ) -> Int32,
        read: (Entry) -> Value
    ) -> Value? {
        var size = 1 << 12
        while size <= largestEntry {
            var value: Value?
            let status = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
                guard let texts = buffer.baseAddress else { return ENOMEM }
                var entry = empty
                var found: UnsafeMutablePointer<Entry>?
                let status = find(&entry, texts, size, &found)
                value = found.map { read($0.pointee) }
                return status
            }
            switch status {
            case 0: return value
            case ERANGE: size *= 4
            case EINTR: continue
            default: return nil
            }
        }
        return nil
    }
}
