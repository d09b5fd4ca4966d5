/// The way from the outermost value to one inside it; written out only when an error needs it.
indirect enum CodingPath {
    case root
    case key(any CodingKey, CodingPath)
    case index(Int, CodingPath)

    /// The way as the standard library has it.
    var keys: [any CodingKey] {
        switch self {
        case .root: []
        case .key(let key, let outer): outer.keys + [key]
        case .index(let index, let outer): outer.keys + [PlainKey(index)]
        }
    }
}

/// A key that is only its text or its place.
struct PlainKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ name: String) {
        stringValue = name
        intValue = nil
    }

    init(_ index: Int) {
        stringValue = "\(index)"
        intValue = index
    }

    init?(stringValue: String) { self.init(stringValue) }

    init?(intValue: Int) { self.init(intValue) }

    /// The key under which a superclass keeps its part.
    static let parent = PlainKey("super")
}
