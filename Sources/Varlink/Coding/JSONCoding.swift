extension JSON {
    /// Turns a value into JSON: properties keep their order, and those that are nil are left out.
    ///
    /// Words of a `[String: Value]` are sorted, so that equal values give equal text. An `EncodingError` is thrown for
    /// NaN and the infinities, and whatever the value itself throws.
    public static func encoding(_ value: some Encodable, userInfo: [CodingUserInfoKey: Any] = [:]) throws -> JSON {
        try ValueEncoder(path: .root, userInfo: userInfo).slot(for: value).json
    }

    /// Makes a value of JSON. Null and absent are the same for optionals; unknown members are ignored.
    ///
    /// What does not fit is a `JSONDecodingError`; other errors of the value's own initializer pass unchanged.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, userInfo: [CodingUserInfoKey: Any] = [:]
    ) throws -> Value {
        do {
            return try ValueDecoder(self, path: .root, userInfo: userInfo).decode(type)
        } catch let error as DecodingError {
            throw JSONDecodingError(error)
        }
    }
}

extension JSONObject {
    /// Turns a value that has properties into an object, as `JSON.encoding` does.
    ///
    /// It throws an `EncodingError` where the value is something else, such as an array.
    public static func encoding(_ value: some Encodable, userInfo: [CodingUserInfoKey: Any] = [:]) throws -> JSONObject
    {
        guard case .object(let object) = try JSON.encoding(value, userInfo: userInfo) else {
            let context = EncodingError.Context(codingPath: [], debugDescription: "only an object can stand here")
            throw EncodingError.invalidValue(value, context)
        }
        return object
    }

    /// Makes a value of an object, as `JSON.decode` does.
    public func decode<Value: Decodable>(
        _ type: Value.Type = Value.self, userInfo: [CodingUserInfoKey: Any] = [:]
    ) throws -> Value {
        try JSON.object(self).decode(type, userInfo: userInfo)
    }
}
