import PluginAPI
import Varlink

/// Makes the sentence of a declared error, in a language, from the comment above it.
struct ErrorSentences: Sendable {
    private let interfaces: [String: (english: InterfaceDescription, chinese: InterfaceDescription)]
    private let zone: Zone

    /// - Parameters:
    ///   - texts: every interface whose errors may come up.
    ///   - zone: in whose wall time moments are told.
    init(_ texts: [Interface], zone: Zone) throws {
        self.zone = zone
        var interfaces: [String: (InterfaceDescription, InterfaceDescription)] = [:]
        for text in texts {
            let english = try InterfaceDescription(parsing: text.english)
            interfaces[english.name] = (english, try InterfaceDescription(parsing: text.chinese))
        }
        self.interfaces = interfaces
    }

    /// Returns the sentence, or the bare name of an error that no interface declares.
    func sentence(for reply: Reply, in language: Language) -> String {
        guard let name = reply.error, let dot = name.lastIndex(of: ".") else { return "" }
        guard let pair = interfaces[String(name[..<dot])],
            let error = (language == .chinese ? pair.chinese : pair.english).error(
                String(name[name.index(after: dot)...]))
        else { return fallback(name, reply.parameters, language) }
        var text = error.documentation.text
        for (field, value) in reply.parameters { text = text.replacing("{\(field)}", with: words(value, of: field)) }
        return text
    }

    private func words(_ value: JSON, of field: String) -> String {
        guard let text = value.string else { return value.text }
        guard field.hasSuffix("At"), let moment = try? Instant(text) else { return text }
        let local = zone.local(of: moment)
        return "\(local.day) \(local.time)"
    }

    private func fallback(_ name: String, _ fields: JSONObject, _ language: Language) -> String {
        guard let parameter = fields["parameter"]?.string else { return name }
        let problem = language == .chinese ? fields["problemZh"] : fields["problem"]
        return problem?.string
            ?? (language == .chinese ? "\(parameter) 的值不对。" : "The value of \(parameter) is wrong.")
    }
}
