import PluginAPI

/// A signal in the words of one language: what templates can name.
struct Wording {
    let facts: Facts
    let language: Language
    /// Where no location says otherwise.
    let zone: Zone

    /// Returns all fields, with ids as names and moments as people write them.
    func context(for recipient: String) -> [String: Any] {
        var context = record(facts.fields, zone: zone)
        context["recipient"] = recipient
        return context
    }

    private func record(_ fields: [String: Value], zone outer: Zone) -> [String: Any] {
        let location = fields["location"]?.text.flatMap { facts.locations[$0] }
        let clock = WrittenTime(zone: location?.zone ?? outer, language: language)
        var context: [String: Any] = [:]
        for (name, value) in fields {
            put(value, named: name, clock, in: &context)
        }
        context["locationAddress"] = location?.address
        context["span"] = span(fields, clock)
        // Lets a template ask {{#when.confirmed}}.
        if let state = fields["to"]?.text { context["when"] = [state: true] }
        return context
    }

    private func put(_ value: Value, named name: String, _ clock: WrittenTime, in context: inout [String: Any]) {
        switch value {
        case .text(let text):
            if let instant = value.instant {
                context[name] = clock.full(instant)
                context[name + "Day"] = clock.day(instant)
                context[name + "Time"] = clock.time(instant)
            } else {
                context[name] = spelled(text, named: name)
            }
        case .integer(let number): context[name] = number
        case .real(let number): context[name] = number
        case .flag(let flag): context[name] = flag
        case .record(let fields): context[name] = record(fields, zone: clock.zone)
        case .list(let values): context[name] = values.map { element($0, clock) }
        case .nothing: break
        }
    }

    private func element(_ value: Value, _ clock: WrittenTime) -> Any {
        if case .record(let fields) = value { return record(fields, zone: clock.zone) }
        var context: [String: Any] = [:]
        put(value, named: "it", clock, in: &context)
        return context["it"] ?? ""
    }

    /// The name that belongs to an id; the id where nobody knows it any more.
    private func spelled(_ text: String, named name: String) -> String {
        switch name {
        case "person": facts.people[text]?.name ?? text
        case "location": facts.locations[text]?.name ?? text
        case "organization": facts.organizations[text] ?? text
        default: Sentence.text(stored: text, in: language)
        }
    }

    private func span(_ fields: [String: Value], _ clock: WrittenTime) -> String? {
        let starts = fields["starts"]?.instant ?? fields["from"]?.instant
        guard let starts else { return nil }
        guard let ends = fields["ends"]?.instant ?? fields["until"]?.instant else { return clock.full(starts) }
        return clock.span(starts, ends)
    }
}
