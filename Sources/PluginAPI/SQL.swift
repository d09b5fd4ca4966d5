/// A statement with its values: what is interpolated is always bound, never pasted.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    package private(set) var text: StatementText
    package private(set) var values: [SQLValue]

    /// Makes a statement from a literal without holes.
    public init(stringLiteral text: String) {
        self.text = StatementText(text)
        values = []
    }

    /// Makes a statement from a literal with holes.
    public init(stringInterpolation parts: Interpolation) {
        text = parts.text
        values = parts.values
    }

    /// Returns both statements, one after the other.
    public static func + (left: SQL, right: SQL) -> SQL {
        var joined = left
        joined.text.append(right.text)
        joined.values += right.values
        return joined
    }

    /// Collects the text and the values of a literal.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var text: StatementText
        fileprivate var values: [SQLValue] = []

        /// Makes room for a literal.
        public init(literalCapacity: Int, interpolationCount: Int) {
            text = StatementText(capacity: literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        /// Takes what stands between the holes.
        public mutating func appendLiteral(_ literal: String) {
            text.append(literal)
        }

        /// Binds one value; nil binds NULL.
        public mutating func appendInterpolation(_ value: (some SQLConvertible)?) {
            bind(value?.sqlValue)
        }

        // What most values are: without the generic entry, which has to look up what an optional of its type is.

        /// Binds a text; nil binds NULL.
        public mutating func appendInterpolation(_ value: String?) { bind(value?.sqlValue) }

        /// Binds a whole number; nil binds NULL.
        public mutating func appendInterpolation(_ value: Int?) { bind(value?.sqlValue) }

        /// Binds a truth value; nil binds NULL.
        public mutating func appendInterpolation(_ value: Bool?) { bind(value?.sqlValue) }

        /// Binds a moment; nil binds NULL.
        public mutating func appendInterpolation(_ value: Instant?) { bind(value?.sqlValue) }

        /// Binds a day; nil binds NULL.
        public mutating func appendInterpolation(_ value: Day?) { bind(value?.sqlValue) }

        private mutating func bind(_ value: SQLValue?) {
            text.appendHole()
            values.append(value ?? .null)
        }

        /// Binds each element: `IN \(list: ids)`; an empty list matches nothing.
        public mutating func appendInterpolation(list: [some SQLConvertible]) {
            text.append("(")
            for index in list.indices {
                if index > 0 { text.append(", ") }
                bind(list[index].sqlValue)
            }
            text.append(")")
        }

        /// Inserts another statement with its values.
        public mutating func appendInterpolation(_ part: SQL) {
            text.append(part.text)
            values += part.values
        }
    }
}

/// A value as the store keeps it.
public enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type whose values can be bound in a statement.
public protocol SQLConvertible {
    /// The value as the store keeps it.
    var sqlValue: SQLValue { get }
}

extension Int: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .real(self) }
}

extension String: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .blob(self) }
}

extension Instant: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .text(description) }
}

extension Day: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { .text(description) }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
    /// The value as the store keeps it.
    public var sqlValue: SQLValue { rawValue.sqlValue }
}
