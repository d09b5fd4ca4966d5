import Varlink

/// What a person sees of a reply: lines for single values, then a matrix or bars, then a table for each array of
/// structures.
struct ReplyView {
    /// One block of the view; blocks are divided by an empty line.
    struct Block {
        var lines: [String]
    }

    let command: Command
    let style: Style

    private var texts: ValueText { ValueText(language: style.language) }
    private var isMatrix: Bool { Matrix.isShape(of: command.reply) }
    private var hasBars: Bool { Bars.isShape(of: command.reply) }

    /// Fields that steer the client and are not for people.
    private var hidden: Set<String> {
        let drawn = Set(isMatrix ? ["columns", "rows"] : hasBars ? ["bars"] : [])
        switch command.conduct {
        case .list: return ["cursor"]
        case .progress, .download: return drawn.union(Conduct.steering)
        default: return drawn
        }
    }

    private var shown: [Attribute] { command.reply.filter { !hidden.contains($0.name) && !$0.isTone } }

    /// The whole reply as text, ending with a line break unless there is nothing to show.
    func text(of reply: JSONObject) -> String {
        if let text = plainText(reply) { return text }
        var blocks = [recordBlock(reply), listBlock(reply)].compactMap(\.self)
        if isMatrix { blocks.append(matrixBlock(reply)) }
        let bars = hasBars ? Bars(of: reply).lines(style) : []
        if !bars.isEmpty { blocks.append(Block(lines: bars)) }
        blocks += tableBlocks(reply, isAlone: blocks.isEmpty)
        return blocks.map { $0.lines.map { $0 + "\n" }.joined() }.joined(separator: "\n")
    }

    /// A reply that is nothing but `text`.
    private func plainText(_ reply: JSONObject) -> String? {
        guard command.reply.count == 1, command.reply[0].name == "text", let text = reply["text"]?.string else {
            return nil
        }
        return text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
    }

    /// Single values with their titles; what is absent is left out.
    private func recordBlock(_ reply: JSONObject) -> Block? {
        let entries = Self.entries(shown, in: .object(reply), titles: [], isOnly: shown.count == 1, texts)
        return Self.record(entries, style)
    }

    /// Lines of title and value, the values below each other.
    static func record(_ entries: [(title: String, text: String)], _ style: Style) -> Block? {
        let entries = entries.filter { !$0.text.isEmpty }
        guard !entries.isEmpty else { return nil }
        let width = entries.reduce(0) { max($0, style.width.of($1.title)) }
        let margin = "\n" + String(repeating: " ", count: width + 2)
        return Block(
            lines: entries.map { entry in
                let lines = entry.text.split(separator: "\n", omittingEmptySubsequences: false)
                return style.bold(style.pad(entry.title, to: width)) + "  " + lines.joined(separator: margin)
            })
    }

    /// Opens structures up. The only field of a reply needs no title of its own before those of its fields.
    private static func entries(
        _ fields: [Attribute], in value: JSON, titles: [String], isOnly: Bool, _ texts: ValueText
    ) -> [(title: String, text: String)] {
        fields.filter { !$0.isTone }.flatMap { field -> [(String, String)] in
            guard let held = value[field.name], !held.isNull, field.rowFields == nil else { return [] }
            if isOnly, field.repeats { return [] }
            let title = field.title(in: texts.language)
            guard let inner = field.fields else {
                return [(Attribute.joined(titles + [title]), texts.writeLines(held, field).joined(separator: "\n"))]
            }
            return entries(inner, in: held, titles: isOnly ? titles : titles + [title], isOnly: false, texts)
        }
    }

    /// An array of single values that is all there is: one a line.
    private func listBlock(_ reply: JSONObject) -> Block? {
        guard shown.count == 1, shown[0].repeats, shown[0].rowFields == nil else { return nil }
        let lines = (reply[shown[0].name]?.array ?? []).map { texts.write($0, as: shown[0].kind) }
        return Block(lines: lines.isEmpty ? [nothing(shown[0])] : lines)
    }

    private func matrixBlock(_ reply: JSONObject) -> Block {
        let table = Matrix.table(of: reply)
        guard !table.rows.isEmpty else { return Block(lines: [style.language("There are no rows.", "没有内容。")]) }
        let widths = table.widths(style)
        let legend = Matrix.legend(of: reply, style).map { ["", $0] } ?? []
        return Block(lines: [table.header(style, widths)] + table.lines(style, widths) + legend)
    }

    /// A table for each array of structures, also for those one structure further in; titled where there are several.
    private func tableBlocks(_ reply: JSONObject, isAlone: Bool) -> [Block] {
        let arrays = Self.arrays(shown, in: .object(reply))
        return arrays.map { field, rows in
            let heading = style.bold(field.title(in: style.language)) + style.language(":", "：")
            guard !rows.isEmpty else {
                // Beside other things it is one more of them; alone it is a sentence.
                let isSentence = isAlone && arrays.count == 1 || field.name == "items"
                return Block(lines: [isSentence ? nothing(field) : heading + style.language(" none", "无")])
            }
            let title = arrays.count > 1 ? [heading] : []
            return Block(lines: title + Self.lines(of: rows, field.rowFields ?? [], style))
        }
    }

    /// A table of rows with its titles.
    static func lines(of rows: [JSON], _ fields: [Attribute], _ style: Style) -> [String] {
        let grid = Grid(fields, language: style.language)
        let table = grid.table(rows, ValueText(language: style.language)).withoutEmptyColumns()
        let widths = table.widths(style)
        return [table.header(style, widths)] + table.lines(style, widths)
    }

    /// The arrays of structures in a value; nullable ones only where they are there.
    private static func arrays(_ fields: [Attribute], in value: JSON) -> [(Attribute, [JSON])] {
        fields.flatMap { field -> [(Attribute, [JSON])] in
            if let inner = field.fields { return value[field.name].map { arrays(inner, in: $0) } ?? [] }
            guard field.rowFields != nil else { return [] }
            if let rows = value[field.name]?.array { return [(field, rows)] }
            return field.isOptional ? [] : [(field, [])]
        }
    }

    /// Says that a list is empty.
    private func nothing(_ field: Attribute) -> String { Self.nothing(field, style.language) }

    static func nothing(_ field: Attribute, _ language: Language) -> String {
        if field.name == "items" { return language("There is nothing to list.", "没有可列出的内容。") }
        let title = field.title(in: language)
        return language("No \(title.prefix(1).lowercased() + title.dropFirst()).", "没有\(title)。")
    }
}
