/// One check of a value against resolved types.
struct ValueCheck {
    let table: ShapeTable
    let ignoresUnknown: Bool

    /// Checks an object member by member, then what it lacks.
    func object(_ object: JSONObject, _ fields: [FieldShape]) throws(ValueError) {
        var seen = FieldSet(count: fields.count)
        for (place, member) in object.members.enumerated() {
            guard let index = Self.index(of: member.name, in: fields, near: place) else {
                if ignoresUnknown { continue }
                throw ValueError(path: member.name, reason: .unknownField)
            }
            if member.value.isNull { continue }
            seen.insert(index)
            try self.member(member.value, fields[index])
        }
        for index in fields.indices where !fields[index].isNullable && !seen.contains(index) {
            throw ValueError(path: fields[index].name, reason: .missing(expected: describe(fields[index].shape)))
        }
    }

    /// Members mostly come in the order of the fields, so the same place is tried first.
    private static func index(of name: String, in fields: [FieldShape], near place: Int) -> Int? {
        if place < fields.count, fields[place].name == name { return place }
        return fields.firstIndex { $0.name == name }
    }

    private func member(_ value: JSON, _ field: FieldShape) throws(ValueError) {
        do throws(ValueError) {
            try self.value(value, field.shape)
        } catch {
            throw error.within(field.name)
        }
    }

    /// Checks one value.
    func value(_ value: JSON, _ shape: Shape) throws(ValueError) {
        switch (shape, value) {
        case (.reference(let place), _): try self.value(value, table.shapes[place])
        case (.nullable(let inner), _): if !value.isNull { try self.value(value, inner) }
        case (.bool, .bool), (.string, .string), (.object, .object): break
        case (.int, .int), (.int, .unsigned), (.float, .double), (.float, .int), (.float, .unsigned): break
        case (.any, _) where !value.isNull: break
        case (.structure(let fields), .object(let object)): try self.object(object, fields)
        case (.enumeration(let words), .string(let word)):
            guard words.contains(word) else {
                throw ValueError(path: "", reason: .unknownWord(word, allowed: words))
            }
        case (.array(let element), .array(let values)):
            for (index, value) in values.enumerated() { try self.element(value, element) { "[\(index)]" } }
        case (.map(let element), .object(let object)):
            for (name, value) in object { try self.element(value, element) { "[\(JSON.string(name).text)]" } }
        default: throw ValueError(path: "", reason: .wrongType(expected: describe(shape), found: value.kind))
        }
    }

    private func element(_ value: JSON, _ shape: Shape, _ step: () -> String) throws(ValueError) {
        do throws(ValueError) {
            try self.value(value, shape)
        } catch {
            throw error.within(step())
        }
    }

    /// Says in English what a type asks for.
    private func describe(_ shape: Shape) -> String {
        switch shape {
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .string: "string"
        case .object, .structure, .map: "object"
        case .any: "a value"
        case .enumeration(let words): "one of \(words.joined(separator: ", "))"
        case .array: "array"
        case .nullable(let inner): describe(inner)
        case .reference(let place): describe(table.shapes[place])
        }
    }
}

extension ValueError {
    /// The same error seen from one level further out.
    func within(_ step: String) -> ValueError {
        let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
        return ValueError(path: step + separator + path, reason: reason)
    }
}

/// Which fields were seen; without memory of its own for up to 64 of them.
private struct FieldSet {
    private var few: UInt64 = 0
    private var many: [Bool]

    init(count: Int) {
        many = count > 64 ? Array(repeating: false, count: count) : []
    }

    mutating func insert(_ index: Int) {
        if many.isEmpty { few |= 1 << UInt64(index) } else { many[index] = true }
    }

    func contains(_ index: Int) -> Bool {
        many.isEmpty ? few & 1 << UInt64(index) != 0 : many[index]
    }
}
