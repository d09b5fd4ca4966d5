/// Where a service listens, as far as this library's users reach it: a Unix socket.
public enum Address: Sendable, Equatable {
    /// A socket in the file system.
    case path(String)
    /// A socket in the abstract namespace, without its leading `@`.
    case abstract(String)

    /// Reads `unix:/path`, `unix:@name`, or a bare path; all after a `;` is ignored, as other clients do.
    ///
    /// A relative path is kept as it is. Other schemes, an empty path, and one longer than the 107 bytes that Linux
    /// has room for, are refused.
    public init(parsing text: String) throws(AddressError) {
        let whole = text.prefix { $0 != ";" }
        let isURI = whole.hasPrefix("unix:")
        let rest = isURI ? whole.dropFirst("unix:".count) : whole
        guard isURI || rest.contains("/") || !rest.contains(":") else { throw AddressError(text, .unknownScheme) }
        let isAbstract = rest.hasPrefix("@")
        let place = String(isAbstract ? rest.dropFirst() : rest)
        guard !place.isEmpty, !place.utf8.contains(0) else { throw AddressError(text, .empty) }
        guard place.utf8.count <= (isAbstract ? 106 : 107) else { throw AddressError(text, .tooLong) }
        self = isAbstract ? .abstract(place) : .path(place)
    }
}

extension Address: CustomStringConvertible {
    /// The address as other Varlink clients take it.
    public var description: String {
        switch self {
        case .path(let path): "unix:\(path)"
        case .abstract(let name): "unix:@\(name)"
        }
    }
}

/// Says why a text is no address that can be reached.
public struct AddressError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: String, Sendable {
        case unknownScheme = "only unix: addresses are known"
        case empty = "the path is empty or holds a NUL"
        case tooLong = "the path is longer than 107 bytes"
    }

    /// The text as it was given.
    public let text: String

    /// What is wrong.
    public let reason: Reason

    init(_ text: String, _ reason: Reason) {
        self.text = text
        self.reason = reason
    }

    /// One English sentence without a full stop.
    public var description: String { text.isEmpty ? reason.rawValue : "\(text): \(reason.rawValue)" }
}
