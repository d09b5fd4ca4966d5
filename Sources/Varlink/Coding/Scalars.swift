// The types that become one JSON value without a container. They are compared one by one, which costs less than a cast
// to a protocol. The four most common ones never come here from an object: its containers have methods of their own.

/// Gives the JSON of a value that needs no container; nil for all others.
func scalarJSON<Value>(_ value: Value) -> JSON? {
    if Value.self == String.self { return .string(value as! String) }
    if Value.self == Int.self { return JSON(value as! Int) }
    if Value.self == Bool.self { return .bool(value as! Bool) }
    if Value.self == Double.self { return .double(value as! Double) }
    if Value.self == JSON.self { return (value as! JSON) }
    if Value.self == JSONObject.self { return .object(value as! JSONObject) }
    if Value.self == Float.self { return .double(Double((value as! Float).description) ?? .nan) }
    if Value.self == Int64.self { return .int(value as! Int64) }
    if Value.self == Int32.self { return .int(Int64(value as! Int32)) }
    if Value.self == Int16.self { return .int(Int64(value as! Int16)) }
    if Value.self == Int8.self { return .int(Int64(value as! Int8)) }
    if Value.self == UInt.self { return JSON(UInt64(value as! UInt)) }
    if Value.self == UInt64.self { return JSON(value as! UInt64) }
    if Value.self == UInt32.self { return .int(Int64(value as! UInt32)) }
    if Value.self == UInt16.self { return .int(Int64(value as! UInt16)) }
    if Value.self == UInt8.self { return .int(Int64(value as! UInt8)) }
    return nil
}

/// Reads a value that needs no container: what was found, nil where the JSON is of another kind or out of range, and
/// what was expected. Gives nil for types that need a container.
func scalar(_ type: Any.Type, from json: JSON) -> (found: Any?, expected: String)? {
    if type == String.self { return (json.string, "string") }
    if type == Int.self { return (json.int, "int") }
    if type == Bool.self { return (json.bool, "bool") }
    if type == Double.self { return (json.double, "float") }
    if type == JSON.self { return (json, "a value") }
    if type == JSONObject.self { return (json.object, "object") }
    if type == Float.self { return (json.double.map { Float($0) }, "float") }
    if type == Int64.self { return (json.whole(Int64.self), "int") }
    if type == Int32.self { return (json.whole(Int32.self), "int of 32 bits") }
    if type == Int16.self { return (json.whole(Int16.self), "int of 16 bits") }
    if type == Int8.self { return (json.whole(Int8.self), "int of 8 bits") }
    if type == UInt.self { return (json.whole(UInt.self), "int from 0") }
    if type == UInt64.self { return (json.whole(UInt64.self), "int from 0") }
    if type == UInt32.self { return (json.whole(UInt32.self), "int from 0 of 32 bits") }
    if type == UInt16.self { return (json.whole(UInt16.self), "int from 0 of 16 bits") }
    if type == UInt8.self { return (json.whole(UInt8.self), "int from 0 of 8 bits") }
    return nil
}

extension JSON {
    /// The whole number, where this is one that the type holds.
    fileprivate func whole<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        switch self {
        case .int(let value): Number(exactly: value)
        case .unsigned(let value): Number(exactly: value)
        default: nil
        }
    }
}
