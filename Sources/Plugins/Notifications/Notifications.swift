public import PluginAPI

/// Tells people what concerns them: once, in their language, and at a decent hour.
public struct Notifications: Plugin {
    /// The interface in both languages.
    public static let interface = Interface(
        english: PackageResources.Notifications_varlink, chinese: PackageResources.Notifications_zh_CN_varlink)

    /// States everything notifications add to the daemon; reads the administrator's templates and starts nothing.
    public static func assemble(_ kit: inout Kit, _ settings: Settings) throws {
        let works = try Works(settings, kit.installation)
        kit.migration("001-message", schema)
        kit.migration("002-both-languages", bothLanguages)
        kit.onEverySignal(works.telling.heard)
        // Rows are sent when they fall due; the quarter of an hour is for what was left behind.
        kit.work(Delivery.job, every: .seconds(900), works.delivery.run)
        kit.job(Retention.job, every: .seconds(86_400), Retention(keep: works.policy.keep).run)
        kit.run(works.start.run)
        for channel in works.own { kit.offer(channel, as: .notificationChannels) }
        kit.offer(PersonalMessages(), as: .personalData)
        kit.keeps(OneMessage.kind, in: "notifications_message")
        kit.refers("notifications_message", "person", to: .person)
        kit.refers("notifications_preference", "person", to: .person)
        kit.verify(Sentence(english: "messages and their tries agree", chinese: "消息与其发送记录一致"), Consistency().problems)
        answer(&kit, works)
    }

    private static func answer(_ kit: inout Kit, _ works: Works) {
        kit.answer("List", allow: .coordinator, Messages().list)
        kit.answer("Show", allow: .coordinator, journaled: true, OneMessage().show)
        kit.answer("Retry", allow: .coordinator, OneMessage().retry)
        kit.answer("Prefer", allow: .coordinator, Preferences().prefer)
        kit.answer("Preferences", allow: .coordinator, Preferences().list)
        kit.answer("Rules", allow: .viewer, works.overview.rules)
        kit.answer("Templates", allow: .viewer, works.overview.templates)
        kit.answer("Template", allow: .viewer, works.overview.template)
        kit.answer("Channels", allow: .viewer, works.overview.channels)
        kit.answer("Test", allow: .coordinator, works.test.write)
    }
}
