import PluginAPI

/// Reads the rules of the settings that are more than a number.
enum HouseRules {
    /// The parts of the day, each name once, and none after one that there is not.
    static func turns(_ turns: [Rosters.Settings.Turn]) throws(SettingsError) -> [RosterRules.Turn] {
        guard turns.count <= Limits.rules else {
            throw SettingsError(
                "turns", Sentence(english: "There are at most \(Limits.rules).", chinese: "最多 \(Limits.rules) 条。"))
        }
        let names = turns.map(\.name)
        guard Set(names).count == names.count else {
            throw SettingsError("turns", Sentence(english: "Each name stands there once.", chinese: "名称不能重复。"))
        }
        var read: [RosterRules.Turn] = []
        for turn in turns {
            for other in turn.notAfter ?? [] where !names.contains(other) {
                throw SettingsError(
                    "turns",
                    Sentence(
                        english: "There is no turn \(other) that \(turn.name) could not come after.",
                        chinese: "没有时段 \(other)，\(turn.name) 无从接在其后。"))
            }
            read.append(
                RosterRules.Turn(
                    name: turn.name, from: try time(turn.from), until: try time(turn.until),
                    notAfter: turn.notAfter ?? []))
        }
        return read
    }

    private static func time(_ text: String) throws(SettingsError) -> TimeOfDay {
        do {
            return try TimeOfDay(text)
        } catch {
            throw SettingsError(
                "turns",
                Sentence(
                    english: "\(text) is no time of the day such as 06:00.", chinese: "“\(text)”不是时间，请写成 06:00 这样。"))
        }
    }

    /// The mixes; a mix is of one at least where it does not say, on shifts of two and more.
    static func mixes(_ mixes: [Rosters.Settings.Mix]) throws(SettingsError) -> [RosterRules.Mix] {
        guard mixes.count <= Limits.rules else {
            throw SettingsError(
                "mixes", Sentence(english: "There are at most \(Limits.rules).", chinese: "最多 \(Limits.rules) 条。"))
        }
        var read: [RosterRules.Mix] = []
        for mix in mixes {
            let least = mix.least ?? 1
            let people = mix.fromPeople ?? max(2, least)
            guard least >= 1, people >= least else {
                throw SettingsError(
                    "mixes",
                    Sentence(
                        english: "A mix asks for one person at least, and not for more than there are.",
                        chinese: "搭配至少要一人，且不能多于总人数。"))
            }
            read.append(RosterRules.Mix(qualification: mix.qualification, least: least, fromPeople: people))
        }
        return read
    }
}
