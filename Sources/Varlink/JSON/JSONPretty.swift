extension JSON {
    /// The value as text for people: two spaces a level, one member a line, no line break at the end.
    public var pretty: String {
        var output: [UInt8] = []
        prettyPrint(into: &output, indent: 0)
        return String(decoding: output, as: UTF8.self)
    }

    private func prettyPrint(into output: inout [UInt8], indent: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            Self.lines(elements, "[", "]", into: &output, indent: indent) { element, output in
                element.prettyPrint(into: &output, indent: indent + 1)
            }
        case .object(let object) where !object.isEmpty:
            Self.lines(object.members, "{", "}", into: &output, indent: indent) { member, output in
                output.appendJSONString(member.name)
                output.append(contentsOf: ": ".utf8)
                member.value.prettyPrint(into: &output, indent: indent + 1)
            }
        default: serialize(into: &output)
        }
    }

    private static func lines<Item>(
        _ items: [Item], _ opening: String, _ closing: String, into output: inout [UInt8], indent: Int,
        _ print: (Item, inout [UInt8]) -> Void
    ) {
        output.append(contentsOf: opening.utf8)
        for (index, item) in items.enumerated() {
            output.append(contentsOf: index > 0 ? ",\n".utf8 : "\n".utf8)
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (indent + 1)))
            print(item, &output)
        }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indent))
        output.append(contentsOf: closing.utf8)
    }
}

extension JSONObject {
    /// The object as text for people, as `JSON.pretty` writes it.
    public var pretty: String { JSON.object(self).pretty }
}
