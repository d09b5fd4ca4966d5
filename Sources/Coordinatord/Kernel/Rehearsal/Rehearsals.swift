import PluginAPI
import Synchronization
import Varlink

/// Rehearsals: the daemon once more, in a process of its own, on a copy of the database, which goes when the caller
/// does. One at a time.
final class Rehearsals: Sendable {
    private let host: Host
    private let isUnderWay = Mutex(false)

    init(host: Host) {
        self.host = host
    }

    /// Sets a rehearsal up and has the daemon on the copy answer the call; hands its parts on and returns the last.
    func answer(
        _ call: Call, plan: RehearsalPlan, part: @Sendable (JSONObject) async throws -> Void
    ) async throws -> JSONObject {
        try begin()
        defer { isUnderWay.withLock { $0 = false } }
        let copy = RehearsalCopy(in: host.parts.installation.stateDirectory)
        do {
            let pool = host.store.pool
            try await Backup.aside { try copy.make(of: pool, calls: plan.calls) }
            let last = try await perform(call, plan, copy.folder, part)
            try? await Backup.aside { copy.remove() }
            return last
        } catch {
            try? await Backup.aside { copy.remove() }
            throw error
        }
    }

    private func begin() throws {
        let isFirst = isUnderWay.withLock { isUnderWay in
            defer { isUnderWay = true }
            return !isUnderWay
        }
        guard isFirst else { throw Fault("\(KernelInterfaces.main).RehearsalUnderWay") }
    }

    private func perform(
        _ call: Call, _ plan: RehearsalPlan, _ folder: String, _ part: @Sendable (JSONObject) async throws -> Void
    ) async throws -> JSONObject {
        let understudy = try start(plan, folder)
        let outcome: Result<JSONObject, any Error>
        do {
            outcome = .success(
                try await withTaskCancellationHandler {
                    try await relay(Relay.replies(to: call, from: understudy, in: folder), part)
                } onCancel: {
                    understudy.kill()
                })
        } catch {
            outcome = .failure(error)
        }
        try? await Backup.aside { understudy.bury() }
        try Task.checkCancellation()
        do {
            return try outcome.get()
        } catch let lost as ServiceLine.Lost {
            throw Fault("\(KernelInterfaces.main).RehearsalFailed", ["problem": lost.problem])
        }
    }

    private func start(_ plan: RehearsalPlan, _ folder: String) throws -> Understudy {
        guard let arguments = host.parts.understudy else {
            throw Fault(
                "\(KernelInterfaces.main).RehearsalFailed",
                ["problem": Sentence(english: "this daemon has no program to start", chinese: "此守护进程没有可启动的程序")])
        }
        return try Understudy(
            arguments + ["--state", folder, "--start", plan.begins.description, "--speed", "\(plan.speed)"])
    }

    /// Hands on what the daemon on the copy says; returns its last reply.
    private func relay(
        _ replies: AsyncThrowingStream<Reply, any Error>, _ part: @Sendable (JSONObject) async throws -> Void
    ) async throws -> JSONObject {
        for try await reply in replies {
            if let error = reply.error { throw RehearsalRefused(name: error, fields: reply.parameters) }
            guard reply.continues else { return reply.parameters }
            try await part(reply.parameters)
        }
        throw CancellationError()
    }
}

/// An error of the daemon on the copy, to be handed on as it is.
struct RehearsalRefused: Error {
    let name: String
    let fields: JSONObject
}
