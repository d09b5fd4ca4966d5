/// A value that is written as one short text everywhere: in JSON, in the database, on the command line.
///
/// Decoding a text that cannot be read throws a `DecodingError` that carries the path and, beneath it, the value's own
/// error.
public protocol Textual: Codable, Sendable, CustomStringConvertible {
    /// Reads the value from its text; the error says what a right text looks like.
    init(_ text: String) throws
}

extension Textual {
    /// Reads the value from a single string.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            self = try Self(text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
        }
    }

    /// Writes the value as a single string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
