import PluginAPI

/// The parts of the plugin, put together from its settings: the one place that knows how they fit.
struct Works: Sendable {
    let policy: Policy
    let own: [any OwnChannel]
    let telling: Telling
    let delivery: Delivery
    let start: Start
    let overview: Overview
    let test: TestMessage

    /// - Throws: ``SettingsError``.
    init(_ settings: Notifications.Settings, _ installation: Installation) throws {
        policy = try Policy(settings, zone: installation.zone)
        own = try Self.channels(settings, installation)
        let rules = try Rules(settings.rules ?? [])
        let folder = settings.templates ?? installation.configurationDirectory.map { $0 + "/templates" }
        let templates = try Templates(directory: folder)
        try templates.check(against: rules)

        let outbox = Outbox(templates: templates, zone: policy.zone)
        let willingness = Willingness(asksConsent: policy.asksConsent)
        let addressing = Addressing(standard: policy.channel)
        let rest = Rest(quiet: policy.quiet)
        let pipeline = Pipeline(stages: [
            Deduplication(), Relevance(kinships: Kinship.known), willingness, addressing,
            Bundling(window: policy.bundle), rest,
            DailyCap(limit: policy.dailyCap, rest: rest),
        ])
        let inFlight = InFlight()
        let claim = Claim(
            willingness: willingness, addressing: addressing, digest: Digest(templates: templates), inFlight: inFlight)

        telling = Telling(rules: rules, pipeline: pipeline, outbox: outbox, language: installation.language)
        delivery = Delivery(
            claim: claim, verdict: Verdict(backoff: policy.backoff, rest: rest), recovery: Recovery(inFlight: inFlight))
        start = Start(own: own, rules: rules, standard: policy.channel)
        overview = Overview(
            rules: rules, templates: templates, standard: policy.channel, language: installation.language)
        test = TestMessage(
            willingness: willingness, addressing: addressing, outbox: outbox, language: installation.language)
    }

    private static func channels(_ settings: Notifications.Settings, _ installation: Installation) throws
        -> [any OwnChannel]
    {
        var channels: [any OwnChannel] = [try FileChannel(settings.file, stateDirectory: installation.stateDirectory)]
        if let command = settings.command { channels.append(try CommandChannel(command)) }
        if let webhook = settings.webhook { channels.append(try WebhookChannel(webhook)) }
        return channels
    }
}
