import PluginAPI
import Varlink

/// Checks that a plugin keeps what its interface promises, before anything runs.
struct ModuleCheck {
    private let module: Module

    init(_ module: Module) {
        self.module = module
    }

    func run() throws {
        try checkAnswers()
        try checkMigrations()
        for offered in module.kit.references where !isOwn(offered.table) {
            throw problem("it says that \(offered.table) holds references, which is not its table")
        }
        for record in module.kit.records where !isOwn(record.table) {
            throw problem("it says that records stand in \(record.table), which is not its table")
        }
    }

    private func checkAnswers() throws {
        var answered: Set<String> = []
        for answer in module.kit.answers {
            guard let method = module.interface.method(answer.method) else {
                throw problem("it answers \(answer.method), which its interface does not declare")
            }
            guard answered.insert(answer.method).inserted else { throw problem("it answers \(answer.method) twice") }
            try checkWire(answer, method)
            try checkRequestID(answer, method)
        }
        if let missing = module.interface.methods.first(where: { !answered.contains($0.name) }) {
            throw problem("it does not answer \(missing.name), which its interface declares")
        }
    }

    private func checkWire(_ answer: Answer, _ method: MethodDescription) throws {
        for (type, fields, what) in [
            (answer.parameters, method.parameters, "parameters"), (answer.reply, method.reply, "reply"),
        ] {
            if let difference = WireProbe.difference(between: type, and: fields, in: module.interface) {
                throw problem("the \(what) of \(method.name) are not as declared: \(difference)")
            }
        }
    }

    /// Only what is one transaction can be kept together with its answer; elsewhere the promise would be an empty one.
    private func checkRequestID(_ answer: Answer, _ method: MethodDescription) throws {
        if case .write = answer.body { return }
        guard method.parameters.contains(where: { $0.name == "requestId" }) else { return }
        throw problem(
            "\(method.name) declares requestId, which only a method that is one change can keep; leave it out")
    }

    private func checkMigrations() throws {
        var names: Set<String> = []
        for migration in module.kit.migrations {
            let digits = migration.name.prefix(3)
            guard digits.count == 3, digits.allSatisfy(\.isNumber), migration.name.dropFirst(3).first == "-" else {
                throw problem("the migration \(migration.name) is not named <nnn>-<what>")
            }
            guard names.insert(migration.name).inserted else {
                throw problem("two migrations are named \(migration.name)")
            }
        }
    }

    private func isOwn(_ table: String) -> Bool { table.hasPrefix(module.name + "_") }

    private func problem(_ text: String) -> AssemblyError { AssemblyError(plugin: module.name, problem: text) }
}
