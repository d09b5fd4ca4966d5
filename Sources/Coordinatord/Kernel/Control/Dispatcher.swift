import GRDB
import PluginAPI
import Varlink

/// Where the replies to one call go.
protocol ReplySink: Sendable {
    /// Sends the last reply.
    func finish(_ reply: Reply)
    /// Sends a part, and waits while the peer reads too slowly; throws when it is gone.
    func part(_ reply: Reply) async throws
}

/// Brings a call to whoever answers it: known, well formed, allowed, and then in a transaction of its own.
package final class Dispatcher: Sendable {
    /// A method with all that is needed to answer it.
    final class Route: Sendable {
        let module: Module
        let answer: Answer
        let schema: StructureSchema
        let isList: Bool
        let requiresMore: Bool
        let takesRequestID: Bool
        /// What the daemon's own administrators do is about everything, so a role for a part does not do; a plugin's
        /// method looks at the record's organization itself.
        private let isAboutAll: Bool

        init(_ module: Module, _ answer: Answer, _ method: MethodDescription, _ schema: StructureSchema) {
            self.module = module
            self.answer = answer
            self.schema = schema
            isList =
                method.parameters.contains { $0.name == "cursor" } && method.reply.contains { $0.name == "cursor" }
            requiresMore = method.requiresMore
            takesRequestID = method.parameters.contains { $0.name == "requestId" }
            isAboutAll = KernelInterfaces.names.contains(module.interface.name) && answer.role == .administrator
        }

        /// Says whether a caller may call it at all.
        func allows(_ caller: Caller) -> Bool {
            isAboutAll ? caller.holds(answer.role) : caller.holdsSomewhere(answer.role)
        }
    }

    private let routes: [String: Route]
    private let descriptions: [String: String]
    private let store: Store
    private let states: PluginStates
    private let ending: Ending
    private let faults: Faults
    private let theatre: Theatre
    private let service: ServiceInformation

    init(
        modules: [Module], store: Store, states: PluginStates, ending: Ending, faults: Faults, theatre: Theatre,
        version: String
    ) {
        self.store = store
        self.states = states
        self.ending = ending
        self.faults = faults
        self.theatre = theatre
        descriptions = Dictionary(uniqueKeysWithValues: modules.map { ($0.interface.name, $0.texts.english) })
        service = ServiceInformation(
            vendor: "coordinatord", product: "coordinatord", version: version,
            url: "https://github.com/coordinatord/coordinatord", interfaces: descriptions.keys.sorted())
        routes = Dictionary(uniqueKeysWithValues: modules.flatMap(Self.routes))
    }

    private static func routes(of module: Module) -> [(String, Route)] {
        module.kit.answers.compactMap { answer in
            guard let method = module.interface.method(answer.method),
                let schema = module.schema.parameters(of: answer.method)
            else { return nil }
            let route = Route(module, answer, method, schema)
            return ("\(module.interface.name).\(answer.method)", route)
        }
    }

    /// Answers a call; returns the task that does so where it takes longer than a transaction.
    func dispatch(_ call: Call, from caller: Caller, to sink: some ReplySink) -> Task<Void, Never>? {
        guard let route = routes[call.method] else {
            sink.finish(service.reply(to: call) { descriptions[$0] } ?? .methodNotFound(call.method))
            return nil
        }
        if let refusal = refusal(call, route, caller) {
            sink.finish(refusal)
            return nil
        }
        let request = Request(call: call, route: route, caller: caller)
        switch route.answer.body {
        case .write(let body): write(request, body, sink)
        case .read(let body, let journaled):
            if journaled { writeJournaledRead(request, body, sink) } else { return read(request, body, sink) }
        case .watch(let body): return watch(request, body, sink)
        case .stream(let body): return stream(request, body, sink)
        case .rehearsal(let plan, let play): return rehearse(request, plan, play, sink)
        }
        return nil
    }

    /// The call was not begun; whoever answers next does it.
    private static let stopping = Reply(error: "\(KernelInterfaces.main).Stopping")

    private func refusal(_ call: Call, _ route: Route, _ caller: Caller) -> Reply? {
        if call.upgrade { return .methodNotImplemented(call.method) }
        if ending.hasBegun { return Self.stopping }
        guard route.allows(caller) else {
            return faults.reply(to: Fault.notAllowed(route.answer.role, over: nil), in: route.module.interface.name)
        }
        guard states.isWorking(route.module.name) else {
            let fault = Fault(
                "Unavailable",
                [
                    "plugin": route.module.name,
                    "reason": states[route.module.name]?.lastError
                        ?? Sentence(english: "it is starting.", chinese: "正在启动。"),
                ])
            return faults.reply(to: fault, in: KernelInterfaces.main)
        }
        if route.requiresMore && !call.more { return .expectedMore }
        do throws(ValueError) {
            try route.schema.check(call.parameters)
            return call.parameters.placeOfNUL.map {
                faults.reply(
                    to: Fault.invalid($0, Sentence(english: "It has a NUL in it.", chinese: "不能含有 NUL 字符。")), in: "")
            }
        } catch {
            return error.reply
        }
    }

    // MARK: Changes

    private func write(
        _ request: Request, _ body: @Sendable (any Decoding) throws -> @Sendable (Transaction) throws -> any Wire,
        _ sink: some ReplySink
    ) {
        do {
            try request.route.answer.gate?(request.parameters, store.world.now)
            let body = try body(request.parameters)
            let key = request.key
            change(request, always: false, sink) { connection, _ in
                try request.once(key, connection) { try body(Transaction(connection, scope: request.scope)) }
            }
        } catch {
            sink.finish(faults.reply(to: error, in: request.interface))
        }
    }

    private func writeJournaledRead(
        _ request: Request, _ body: @escaping @Sendable (any Decoding, Snapshot) throws -> any Wire,
        _ sink: some ReplySink
    ) {
        change(request, always: true, sink) { connection, _ in
            try JSONObject.encoding(body(request.parameters, Snapshot(connection, scope: request.scope)))
        }
    }

    private func change(
        _ request: Request, always: Bool, _ sink: some ReplySink,
        _ body: @escaping @Sendable (Connection, Database) throws -> JSONObject
    ) {
        let change = Change(label: request.label(always: always), body: body) { [self] outcome in
            switch outcome {
            case .committed(let reply):
                guard let reply = reply as? JSONObject else { preconditionFailure("a change returns its reply") }
                sink.finish(Reply(reply))
            case .refused(let error): sink.finish(faults.reply(to: error, in: request.interface))
            case .unknown: sink.finish(faults.reply(to: OutcomeUnknown(), in: request.interface))
            }
        }
        do {
            try store.submit(change)
        } catch {
            sink.finish(faults.reply(to: error, in: request.interface))
        }
    }

    // MARK: Looks

    private func read(
        _ request: Request, _ body: @escaping @Sendable (any Decoding, Snapshot) throws -> any Wire,
        _ sink: some ReplySink
    ) -> Task<Void, Never>? {
        if request.call.more && request.route.isList { return pages(request, body, sink) }
        do {
            try store.look(as: request.caller) { connection, _ in
                try JSONObject.encoding(body(request.parameters, Snapshot(connection, scope: request.scope)))
            } done: { [self] result in
                switch result {
                case .success(let reply): sink.finish(Reply(reply))
                case .failure(let error): sink.finish(faults.reply(to: error, in: request.interface))
                }
            }
        } catch {
            sink.finish(faults.reply(to: error, in: request.interface))
        }
        return nil
    }

    /// Sends a list page by page until its cursor is absent.
    private func pages(
        _ request: Request, _ body: @escaping @Sendable (any Decoding, Snapshot) throws -> any Wire,
        _ sink: some ReplySink
    ) -> Task<Void, Never> {
        task(request, sink) { [store] in
            var parameters = request.parameters
            while true {
                let page = try await store.read(as: request.caller) { [parameters] connection, _ in
                    try JSONObject.encoding(body(parameters, Snapshot(connection, scope: request.scope)))
                }
                guard let cursor = page["cursor"] else { return page }
                try await sink.part(Reply(page, continues: true))
                parameters.object["cursor"] = cursor
            }
        }
    }

    /// Sends the state, and again whenever commits have changed it.
    private func watch(
        _ request: Request, _ body: @escaping @Sendable (any Decoding, Snapshot) throws -> any Wire,
        _ sink: some ReplySink
    ) -> Task<Void, Never>? {
        guard request.call.more else { return read(request, body, sink) }
        return task(request, sink) { [store] in
            try await store.commits.listening { alarm in
                var last: JSONObject?
                var pace = Pace(alarm, store.world)
                while true {
                    let state = try await store.read(as: request.caller) { connection, _ in
                        try JSONObject.encoding(body(request.parameters, Snapshot(connection, scope: request.scope)))
                    }
                    if state != last { try await sink.part(Reply(state, continues: true)) }
                    last = state
                    try await pace.turn()
                }
            }
        }
    }

    private func stream(
        _ request: Request,
        _ body: @escaping @Sendable (any Decoding, Session, PartSending) async throws -> any Wire,
        _ sink: some ReplySink
    ) -> Task<Void, Never> {
        let label = request.label(always: false)
        let session = store.session(
            for: request.scope, caller: request.caller, method: label.method, what: label.what.text)
        return task(request, sink) {
            let parts = PartSending(wantsMore: request.call.more) { part in
                try await sink.part(Reply(JSONObject.encoding(part), continues: true))
            }
            let last = try await body(request.parameters, session, parts)
            return try JSONObject.encoding(last)
        }
    }

    /// Has the daemon on a copy answer; or plays, where this is that daemon.
    private func rehearse(
        _ request: Request, _ plan: @escaping @Sendable (any Decoding, Snapshot) throws -> RehearsalPlan,
        _ play: @escaping @Sendable (any Decoding, Stage, PartSending) async throws -> any Wire, _ sink: some ReplySink
    ) -> Task<Void, Never> {
        switch theatre {
        case .house(let rehearsals):
            task(request, sink) { [store] in
                let plan = try await store.read(as: request.caller) { connection, _ in
                    try plan(request.parameters, Snapshot(connection, scope: request.scope))
                }
                // All that the daemon knows is copied for it, so the journal says who has asked.
                _ = try await store.write(request.label(always: true)) { _, _ in true }
                return try await rehearsals.answer(request.call, plan: plan) { part in
                    if request.call.more { try await sink.part(Reply(part, continues: true)) }
                }
            }
        case .stage(let host):
            stream(
                request,
                { parameters, session, parts in
                    let setting = RehearsalStage(host: host, module: request.route.module, caller: request.caller)
                    return try await play(parameters, Stage(session, setting), parts)
                }, sink)
        }
    }

    /// Runs what takes longer; the connection holds the task and cancels it when the peer hangs up.
    private func task(
        _ request: Request, _ sink: some ReplySink, _ body: @escaping @Sendable () async throws -> JSONObject
    ) -> Task<Void, Never> {
        Task { [faults] in
            do {
                sink.finish(Reply(try await body()))
            } catch is CancellationError {
                sink.finish(Self.stopping)
            } catch {
                sink.finish(faults.reply(to: error, in: request.interface))
            }
        }
    }
}
