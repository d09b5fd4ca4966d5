/// Says which part of a JSON value does not fit a Swift type.
public struct JSONDecodingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part, as `people[3].name`; empty for the whole value.
    public let path: String

    /// What does not fit, as one English sentence without a full stop.
    public let reason: String

    /// Path and sentence.
    public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }

    /// Takes over what the standard library's decoding says.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init((context.codingPath + [key]).fieldPath, context.debugDescription)
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            self.init(context.codingPath.fieldPath, context.debugDescription)
        @unknown default:
            self.init("", "\(error)")
        }
    }

    private init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension [any CodingKey] {
    /// The path as Varlink names a field.
    fileprivate var fieldPath: String {
        reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += path.isEmpty ? key.stringValue : ".\(key.stringValue)"
            }
        }
    }
}
