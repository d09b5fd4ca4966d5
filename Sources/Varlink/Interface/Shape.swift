/// A type with its names resolved to places in a table.
indirect enum Shape: Sendable {
    case bool, int, float, string, object, any
    case reference(Int)
    case structure([FieldShape])
    case enumeration([String])
    case array(Shape)
    case map(Shape)
    case nullable(Shape)
}

/// A field with its type resolved.
struct FieldShape: Sendable {
    let name: String
    let shape: Shape
    let isNullable: Bool

    init(_ name: String, _ shape: Shape) {
        self.name = name
        self.shape = shape
        if case .nullable = shape { isNullable = true } else { isNullable = false }
    }
}

/// The declared types of one interface, each at its place. Types may hold themselves through the table.
final class ShapeTable: Sendable {
    let places: [String: Int]
    let shapes: [Shape]

    /// Resolves the types of an interface that has no findings.
    init(_ interface: InterfaceDescription) {
        let types = interface.types
        let places = Dictionary(uniqueKeysWithValues: zip(types.map(\.name), types.indices))
        self.places = places
        shapes = types.map { Self.shape(of: $0.definition, places) }
    }

    func shape(of type: TypeExpression) -> Shape { Self.shape(of: type, places) }

    private static func shape(of type: TypeExpression, _ places: [String: Int]) -> Shape {
        switch type {
        case .bool: return .bool
        case .int: return .int
        case .float: return .float
        case .string: return .string
        case .object: return .object
        case .any: return .any
        case .named(let name):
            guard let place = places[name] else { preconditionFailure("The type \(name) was not found unresolved.") }
            return .reference(place)
        case .structure(let fields): return .structure(fields.map { FieldShape($0.name, shape(of: $0.type, places)) })
        case .enumeration(let values): return .enumeration(values.map(\.name))
        case .array(let element): return .array(shape(of: element, places))
        case .map(let element): return .map(shape(of: element, places))
        case .nullable(let inner): return .nullable(shape(of: inner, places))
        }
    }
}
