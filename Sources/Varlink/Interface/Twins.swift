/// Says where two texts of one interface differ in more than the wording of comments; empty when they do not.
///
/// Marks such as `[Supports 'more' flag]` are declared API and must stand in both.
public func differencesApartFromComments(_ left: InterfaceDescription, _ right: InterfaceDescription) -> [String] {
    var differences: [String] = []
    if left.name != right.name { differences.append("one is named \(left.name), the other \(right.name)") }
    let names = left.members.map(\.name)
    let others = right.members.map(\.name)
    differences += names.filter { !others.contains($0) }.map { "only the first has \($0)" }
    differences += others.filter { !names.contains($0) }.map { "only the second has \($0)" }
    for member in left.members {
        guard let other = right.members.first(where: { $0.name == member.name }) else { continue }
        if member.bare != other.bare { differences.append("\(member.name) differs") }
    }
    if differences.isEmpty && names != others { differences.append("the members come in another order") }
    return differences
}

extension InterfaceMember {
    /// The member with nothing of its comments but the marks.
    fileprivate var bare: InterfaceMember {
        switch self {
        case .type(let type):
            return .type(TypeDescription(name: type.name, definition: type.definition.bare))
        case .method(let method):
            let marks = method.documentation.marks.sorted()
            return .method(
                MethodDescription(
                    name: method.name, parameters: method.parameters.map(\.bare), reply: method.reply.map(\.bare),
                    documentation: Documentation(marks)))
        case .error(let error):
            return .error(ErrorDescription(name: error.name, parameters: error.parameters.map(\.bare)))
        }
    }
}

extension TypeExpression {
    fileprivate var bare: TypeExpression {
        switch self {
        case .structure(let fields): .structure(fields.map(\.bare))
        case .enumeration(let words): .enumeration(words.map { EnumerationValue($0.name) })
        case .array(let inner): .array(inner.bare)
        case .map(let inner): .map(inner.bare)
        case .nullable(let inner): .nullable(inner.bare)
        default: self
        }
    }
}

extension Field {
    fileprivate var bare: Field { Field(name, type.bare) }
}
