extension JSON {
    /// Turns a value into JSON: properties keep their order, and those that are nil are left out.
    ///
    /// Words of a `[String: Value]` are sorted, so that equal values give equal text. An `EncodingError` is thrown for
    /// NaN and the infinities, and whatever the value itself throws.
    public static func encoding(_ value: some Encodable, userInfo: [CodingUserInfoKey: Any] = [:]) throws -> JSON {
        throw JSONDecodingError(path: "", reason: "")
    }

    /// Makes a value of JSON. Null and absent are the same for optionals; unknown members are ignored.
    ///
    /// What does not fit is a `JSONDecodingError`; other errors of the value's own initializer pass unchanged.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, userInfo: [CodingUserInfoKey: Any] = [:]
    ) throws -> Value {
        throw JSONDecodingError(path: "", reason: "")
    }
}

extension JSONObject {
    /// Turns a value that has properties into an object, as `JSON.encoding` does; a value that is none throws.
    public static func encoding(_ value: some Encodable, userInfo: [CodingUserInfoKey: Any] = [:]) throws -> JSONObject
    {
        throw JSONDecodingError(path: "", reason: "")
    }

    /// Makes a value of an object, as `JSON.decode` does.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, userInfo: [CodingUserInfoKey: Any] = [:]
    ) throws -> Value {
        try JSON.object(self).decode(type, userInfo: userInfo)
    }
}

/// Says which part of a JSON value does not fit a Swift type.
public struct JSONDecodingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part, as `people[3].name`; empty for the whole value.
    public let path: String

    /// What does not fit, as one English sentence without a full stop.
    public let reason: String

    /// Path and sentence.
    public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
