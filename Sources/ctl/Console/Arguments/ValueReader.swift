import Glibc
import Varlink

/// Reads what a person typed as the value that goes on the wire.
struct ValueReader {
    /// The present moment for what is relative to it; the daemon is asked, since its clock may be a virtual one.
    let now: () throws -> Moment
    let standardInput: () throws -> [UInt8]

    /// Reads the value of an argument; `label` is what messages call it.
    func read(_ text: String, as kind: ValueKind, label: String) throws -> JSON {
        do {
            return try value(text, kind)
        } catch let cause as ValueFailure {
            throw ArgumentFailure(label: label, text: text, cause: cause)
        }
    }

    private func value(_ text: String, _ kind: ValueKind) throws -> JSON {
        switch kind {
        case .truth: .bool(try TruthText.read(text).orThrow(.notTruth))
        case .whole: try whole(text)
        case .fraction: .double(try Double(text).flatMap { $0.isFinite ? $0 : nil }.orThrow(.notFraction))
        case .text: .string(text)
        case .instant: .string(try MomentText.read(text, now: now).orThrow(.notInstant).rfc3339)
        case .duration: JSON(try DurationText.read(text).get())
        case .day: .string(try DayText.read(text, today: { try now().local.day }).orThrow(.notDay).description)
        case .file: .string(try FileText.read(text, standardInput: standardInput))
        case .path: .string(absolute(text))
        case .word(let words): .string(try word(text, words.map(\.name)))
        case .structure(let fields): .object(try structure(text, fields))
        case .map(let kind): .object(try map(text, kind))
        case .anything: try json(text)
        }
    }

    private func whole(_ text: String) throws -> JSON {
        if let number = Int(text) { return JSON(number) }
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        throw !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber } ? ValueFailure.outOfRange : .notWhole
    }

    /// Takes a word of an enumeration, also when it is written with dashes as commands are.
    private func word(_ text: String, _ words: [String]) throws -> String {
        let match = words.first { $0 == text } ?? words.first { $0.kebab == text.lowercased() }
        return try match.orThrow(.notWord(allowed: words))
    }

    private func structure(_ text: String, _ fields: [Attribute]) throws -> JSONObject {
        if text.hasPrefix("{") { return try json(text).object.orThrow(.notPair(text)) }
        var object = JSONObject()
        for (key, text) in try PairText.read(text) {
            guard let field = fields.first(where: { $0.name == key || $0.name.kebab == key }) else {
                throw ValueFailure.noSuchKey(key, allowed: fields.map(\.name))
            }
            object[field.name] = try self.field(text, field)
        }
        if let missing = fields.first(where: { !$0.isOptional && object[$0.name] == nil }) {
            guard missing.repeats else { throw ValueFailure.missingKey(missing.name) }
            object[missing.name] = []
        }
        return object
    }

    /// Reads a field of a structure; the elements of an array stand between semicolons, as in CSV output.
    private func field(_ text: String, _ field: Attribute) throws -> JSON {
        guard field.repeats else { return try value(text, field.kind) }
        return .array(try text.split(separator: ";").map { try value(String($0), field.kind) })
    }

    private func map(_ text: String, _ kind: ValueKind) throws -> JSONObject {
        if text.hasPrefix("{") { return try json(text).object.orThrow(.notPair(text)) }
        var object = JSONObject()
        for (key, text) in try PairText.read(text) { object[key] = try value(text, kind) }
        return object
    }

    private func json(_ text: String) throws -> JSON {
        do throws(JSONSyntaxError) {
            return try JSON(parsing: text)
        } catch {
            throw ValueFailure.notJSON(problem: error.description)
        }
    }

    /// The daemon opens paths from another directory than the person's.
    private func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let directory = getcwd(nil, 0) else { return path }
        defer { free(directory) }
        return "\(String(cString: directory))/\(path)"
    }
}

extension Optional {
    fileprivate func orThrow(_ failure: ValueFailure) throws -> Wrapped {
        guard let self else { throw failure }
        return self
    }
}
