import PluginAPI

/// What is set up: rules, templates, channels.
struct Overview: Sendable {
    let rules: Rules
    let templates: Templates
    let standard: String
    let language: Language

    struct RuleInForce: Codable, Sendable {
        var signal: String
        var to: Receivers
        var channel: String
        var template: String
        var only: [String]
        var urgent: Bool
        var off: Bool
        var source: Rule.Source
    }

    struct RuleList: Codable, Sendable {
        var rules: [RuleInForce]
    }

    func rules(_: Nothing, in reader: Snapshot) -> RuleList {
        RuleList(
            rules: rules.all.map {
                RuleInForce(
                    signal: $0.signal, to: $0.to, channel: $0.channel ?? standard, template: $0.template, only: $0.only,
                    urgent: $0.urgent, off: $0.off, source: $0.source)
            })
    }

    enum Source: String, Codable, Sendable {
        case builtIn, file
    }

    struct TemplateSource: Codable, Sendable {
        var template: String
        var language: Language
        var source: Source
        var path: String?
    }

    struct TemplateList: Codable, Sendable {
        var templates: [TemplateSource]
    }

    func templates(_: Nothing, in reader: Snapshot) -> TemplateList {
        TemplateList(
            templates: templates.all.map {
                TemplateSource(
                    template: $0.name, language: $0.language, source: $0.path == nil ? .builtIn : .file, path: $0.path)
            })
    }

    struct TemplateQuery: Codable, Sendable {
        var template: String
        var language: String?
    }

    struct TemplateText: Codable, Sendable {
        var text: String
    }

    func template(_ query: TemplateQuery, in reader: Snapshot) throws -> TemplateText {
        let language = query.language.map(Language.init(tag:)) ?? language
        guard let template = templates[query.template, language] else {
            throw Fault("NoSuchTemplate", ["template": query.template, "language": language.rawValue])
        }
        return TemplateText(text: template.text)
    }

    struct Channel: Codable, Sendable {
        var name: String
        var addressKind: String
        var idempotent: Bool
        var standard: Bool
    }

    struct ChannelList: Codable, Sendable {
        var channels: [Channel]
    }

    func channels(_: Nothing, in reader: Snapshot) throws -> ChannelList {
        ChannelList(
            channels: try reader.channels().map {
                Channel(
                    name: $0.name, addressKind: $0.addressKind, idempotent: $0.isIdempotent,
                    standard: $0.name == standard)
            })
    }
}
