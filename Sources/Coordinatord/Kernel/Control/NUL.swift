import Varlink

extension JSONObject {
    /// The way to the first text with a NUL in it, as `people[3].name`: SQLite would end the text there, so that what
    /// is kept would be something else than what was checked.
    var placeOfNUL: String? {
        for index in members.indices {
            if let place = members[index].value.placeOfNUL { return members[index].name + place }
        }
        return nil
    }
}

extension JSON {
    fileprivate var placeOfNUL: String? {
        switch self {
        case .string(let text): text.utf8.contains(0) ? "" : nil
        case .array(let elements):
            elements.indices.lazy.compactMap { index in elements[index].placeOfNUL.map { "[\(index)]\($0)" } }.first
        case .object(let object): object.placeOfNUL.map { ".\($0)" }
        default: nil
        }
    }
}
