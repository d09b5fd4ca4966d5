/// Says what in a new text of an interface breaks those who rely on an old one; empty when nothing does.
///
/// Additions break nobody, but for what a call must give. A type that only replies hold may gain fields that are always
/// there; one that calls or settings hold may not. Enumerations may gain words and never lose one.
public func compatibilityProblems(old: InterfaceDescription, new: InterfaceDescription) -> [String] {
    var comparison = CompatibilityComparison(inputs: old.inputTypes.union(new.inputTypes), outputs: old.outputTypes)
    comparison.compare(old, new)
    return comparison.problems
}

/// Which way a value goes.
private struct Direction {
    let isInput: Bool
    let isOutput: Bool

    static let input = Direction(isInput: true, isOutput: false)
    static let output = Direction(isInput: false, isOutput: true)
}

/// Walks through an old interface and looks for each part in the new one.
private struct CompatibilityComparison {
    let inputs: Set<String>
    let outputs: Set<String>
    private(set) var problems: [String] = []

    init(inputs: Set<String>, outputs: Set<String>) {
        self.inputs = inputs
        self.outputs = outputs
    }

    mutating func compare(_ old: InterfaceDescription, _ new: InterfaceDescription) {
        if old.name != new.name { problems.append("the interface \(old.name) has become \(new.name)") }
        for type in old.types {
            guard let now = new.type(type.name) else {
                problems.append("the type \(type.name) is gone")
                continue
            }
            let direction = Direction(isInput: inputs.contains(type.name), isOutput: outputs.contains(type.name))
            types(type.definition, now.definition, type.name, direction)
        }
        for method in old.methods { compare(method, new.method(method.name)) }
        for error in old.errors {
            guard let now = new.error(error.name) else {
                problems.append("the error \(error.name) is gone")
                continue
            }
            fields(error.parameters, now.parameters, error.name, .output)
        }
    }

    private mutating func compare(_ old: MethodDescription, _ new: MethodDescription?) {
        guard let new else {
            problems.append("the method \(old.name) is gone")
            return
        }
        fields(old.parameters, new.parameters, "\(old.name) parameters", .input)
        fields(old.reply, new.reply, "\(old.name) reply", .output)
        if old.supportsMore && !new.supportsMore { problems.append("\(old.name) no longer supports more") }
        if new.requiresMore && !old.requiresMore { problems.append("\(old.name) now requires more") }
    }

    private mutating func fields(_ old: [Field], _ new: [Field], _ place: String, _ direction: Direction) {
        for field in old {
            let path = "\(place).\(field.name)"
            guard let now = new.first(where: { $0.name == field.name }) else {
                problems.append("\(path) is gone")
                continue
            }
            types(field.type, now.type, path, direction)
        }
        for field in new where !field.type.isNullable && direction.isInput {
            if !old.contains(where: { $0.name == field.name }) {
                problems.append("\(place).\(field.name) is new and not nullable")
            }
        }
    }

    private mutating func types(_ old: TypeExpression, _ new: TypeExpression, _ path: String, _ direction: Direction) {
        if old.isNullable && !new.isNullable && direction.isInput { problems.append("\(path) is no longer nullable") }
        if !old.isNullable && new.isNullable && direction.isOutput { problems.append("\(path) has become nullable") }
        switch (old.nonNullable, new.nonNullable) {
        case (.structure(let old), .structure(let new)): fields(old, new, path, direction)
        case (.enumeration(let old), .enumeration(let new)):
            for word in old where !new.contains(where: { $0.name == word.name }) {
                problems.append("\(path) has lost the word \(word.name)")
            }
        case (.array(let old), .array(let new)), (.map(let old), .map(let new)): types(old, new, "\(path)[]", direction)
        case (let old, let new) where old != new: problems.append("\(path) was \(old) and is \(new)")
        default: break
        }
    }
}

extension InterfaceDescription {
    /// The types that calls hold, and those that neither calls nor replies do, such as settings.
    fileprivate var inputTypes: Set<String> {
        let calls = reachable(from: methods.flatMap(\.parameters))
        return calls.union(Set(types.map(\.name)).subtracting(outputTypes))
    }

    /// The types that replies and errors hold.
    fileprivate var outputTypes: Set<String> {
        reachable(from: methods.flatMap(\.reply) + errors.flatMap(\.parameters))
    }

    private func reachable(from fields: [Field]) -> Set<String> {
        var found: Set<String> = []
        var waiting = fields.map(\.type)
        while let next = waiting.popLast() {
            switch next {
            case .named(let name) where found.insert(name).inserted: waiting += type(name).map { [$0.definition] } ?? []
            case .structure(let fields): waiting += fields.map(\.type)
            case .array(let inner), .map(let inner), .nullable(let inner): waiting.append(inner)
            default: break
            }
        }
        return found
    }
}
