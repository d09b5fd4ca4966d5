import PluginAPI
import Varlink

/// The daemon's own methods, answered like any plugin's.
enum KernelMethods {
    static func modules(for host: Host) throws -> [Module] {
        var kit = Kit(installation: host.parts.installation)
        StatusMethods(host: host).add(to: &kit)
        JournalMethods(host: host).add(to: &kit)
        BackupMethods(host: host).add(to: &kit)
        VerifyMethods(host: host).add(to: &kit)
        ImportMethods(host: host).add(to: &kit)
        try DescribeMethods(host: host).add(to: &kit)
        var clock = Kit(installation: host.parts.installation)
        ClockMethods(host: host).add(to: &clock)
        return [try module(KernelInterfaces.coordinatord, kit), try module(KernelInterfaces.clock, clock)]
    }

    private static func module(_ texts: Interface, _ kit: Kit) throws -> Module {
        let interface = try InterfaceDescription(parsing: texts.english)
        return try Assembly.module(Module.name(of: interface.name), interface, texts, kit)
    }
}

/// `coordctl clock`.
private struct ClockMethods: Sendable {
    let host: Host

    struct Face: Codable, Sendable { var clockAt: Instant, virtual: Bool }
    struct Step: Codable, Sendable { var byUSec: Int }
    struct Moved: Codable, Sendable { var clockAt: Instant, jobs: Int }

    func add(to kit: inout Kit) {
        kit.answer("Show", allow: .viewer) { (_: Nothing, _: Snapshot) in
            Face(clockAt: host.parts.world.now, virtual: host.parts.world.isVirtual)
        }
        kit.answer(
            "Advance", allow: .administrator,
            streaming: { (step: Step, session: Session, _: Replies<Moved>) in
                guard host.parts.world.isVirtual else { throw Fault("NotVirtual") }
                // A year of hourly jobs is about as much as anyone waits for.
                guard (1...366 * 86_400_000_000).contains(step.byUSec) else {
                    throw Fault.invalid(
                        "byUSec",
                        Sentence(english: "It is not between 1 microsecond and 366 days.", chinese: "应在 1 微秒到 366 天之间。")
                    )
                }
                let jobs = await host.advance(by: .microseconds(step.byUSec))
                // In the journal, since it is from there that the clock goes on after a restart.
                var label = Change.Label(
                    caller: session.caller, method: "\(KernelInterfaces.main).Clock.Advance",
                    what: #"{"byUSec":\#(step.byUSec)}"#)
                label.always = true
                _ = try await host.store.write(label) { _, _ in true }
                return Moved(clockAt: host.parts.world.now, jobs: jobs)
            })
    }
}
