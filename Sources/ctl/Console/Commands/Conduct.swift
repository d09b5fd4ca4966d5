/// How a command behaves on the wire, read from the shape of its reply and its marks alone.
enum Conduct {
    /// One reply.
    case once
    /// One part a page, all of them wanted.
    case list
    /// Parts without end, printed as they come.
    case stream
    /// One reply, or with `--watch` the state and every change of it.
    case watchable
    /// Parts that say how far the work is; the last is the result.
    case progress
    /// Parts with bytes for a file.
    case download

    /// Fields of work and of transfers that steer the client and are not for people.
    static let steering: Set<String> = ["done", "total", "work", "base64"]
}

extension Command {
    var conduct: Conduct {
        if gives("base64") != nil { return .download }
        if isProgress { return .progress }
        if gives("cursor")?.isOptional == true { return .list }
        if requiresMore { return .stream }
        return supportsMore ? .watchable : .once
    }

    private var isProgress: Bool {
        guard case .whole? = gives("done")?.kind, case .whole? = gives("total")?.kind else { return false }
        return supportsMore
    }
}
