import GRDB
import PluginAPI

import Varlink

/// `coordctl import-kinds`, `import` and `export`: rows of every plugin, from and to CSV.
struct ImportMethods: Sendable {
    let host: Host
    private let kinds: [String: (module: Module, kind: Import)]

    /// At most so many wrong rows are told of.
    private static let errorLimit = 100

    struct Kind: Codable, Sendable {
        var kind: String, plugin: String, columns: [String], required: Int, exportable: Bool
    }
    struct Kinds: Codable, Sendable { var kinds: [Kind] }
    struct RowError: Codable, Sendable { var row: Int, column: String?, error: String, message: String }
    struct Order: Codable, Sendable {
        var kind: String, csvFile: String, keepGoing: Bool?, dryRun: Bool?, language: String?
    }
    struct Progress: Codable, Sendable { var done: Int, total: Int, stored: Int, errors: [RowError] }
    struct Wanted: Codable, Sendable { var kind: String }
    struct Exported: Codable, Sendable { var text: String }

    init(host: Host) {
        self.host = host
        kinds = Dictionary(
            uniqueKeysWithValues: host.modules.flatMap { module in module.kit.imports.map { ($0.kind, (module, $0)) } })
    }

    func add(to kit: inout Kit) {
        kit.answer("ImportKinds", allow: .viewer) { (_: Nothing, _: Snapshot) in Kinds(kinds: list) }
        kit.answer("Import", allow: .coordinator, streaming: take)
        kit.answer("Export", allow: .coordinator, streaming: give)
    }

    private var list: [Kind] {
        kinds.sorted { $0.key < $1.key }.map { name, entry in
            let columns = RowColumns(of: entry.kind.row)
            return Kind(
                kind: name, plugin: entry.module.name, columns: columns.names, required: columns.required.count,
                exportable: entry.kind.export != nil)
        }
    }

    // MARK: Import

    private func take(_ order: Order, session: Session, replies: Replies<Progress>) async throws -> Progress {
        guard let (module, kind) = kinds[order.kind] else { throw Fault("NoSuchKind", ["kind": order.kind]) }
        guard session.caller.holdsSomewhere(kind.role) else { throw Fault.notAllowed(kind.role, over: nil) }
        let table = try table(order.csvFile, RowColumns(of: kind.row))
        let language = Language(tag: order.language ?? "en")
        let sentences = try ErrorSentences([module.texts], zone: host.parts.installation.zone)
        let faults = Faults(world: host.parts.world, logger: host.parts.logger)
        let describe: @Sendable (any Error) -> RowError = { error in
            rowError(error, faults, sentences, module.interface.name, language)
        }
        let isDryRun = order.dryRun ?? false
        let keepsGoing = order.keepGoing ?? false
        let journaled = #"{"kind":"\#(order.kind)","rows":\#(table.rows.count)}"#
        let label = Change.Label(caller: session.caller, method: "\(KernelInterfaces.main).Import", what: journaled)
        try await replies.send(Progress(done: 0, total: table.rows.count, stored: 0, errors: []))
        do {
            let stored = try await host.store.write(label, isOwn: false) { connection, database in
                let stored = try store(table, kind, module, connection, database, describe)
                if isDryRun || (!stored.errors.isEmpty && !keepsGoing) { throw Undone(outcome: stored) }
                return stored
            }
            return stored
        } catch let undone as Undone {
            var outcome = undone.outcome
            if isDryRun { return outcome }
            outcome.stored = 0
            throw Fault(
                "RowsRefused",
                ["wrong": outcome.done - undone.outcome.stored, "total": outcome.total, "errors": outcome.errors])
        }
    }

    /// A change that is taken back on purpose, with what it would have done.
    private struct Undone: Error {
        let outcome: Progress
    }

    private func table(_ text: String, _ columns: RowColumns) throws -> Table {
        let table: Table
        do {
            table = try Table(csv: text)
        } catch {
            throw Fault("NotATable", ["problem": error.problem, "line": error.line])
        }
        let known = columns.names.joined(separator: ", ")
        let knownZh = columns.names.joined(separator: "、")
        if let unknown = table.columns.first(where: { !columns.names.contains($0) }) {
            throw Fault(
                "NotATable",
                [
                    "problem": Sentence(
                        english: "there is no column \(unknown) (known: \(known))",
                        chinese: "的 \(unknown) 不是列名（可用的列：\(knownZh)）"), "line": 1,
                ])
        }
        if let missing = columns.required.first(where: { !table.columns.contains($0) }) {
            throw Fault(
                "NotATable",
                [
                    "problem": Sentence(
                        english: "the column \(missing) is missing (known: \(known))",
                        chinese: "缺少 \(missing) 列（可用的列：\(knownZh)）"), "line": 1,
                ])
        }
        return table
    }

    private func store(
        _ table: Table, _ kind: Import, _ module: Module, _ connection: Connection, _ database: Database,
        _ describe: (any Error) -> RowError
    ) throws -> Progress {
        var outcome = Progress(done: 0, total: table.rows.count, stored: 0, errors: [])
        let transaction = Transaction(connection, scope: module.name)
        for (index, row) in table.rows.enumerated() {
            outcome.done += 1
            try database.cachedStatement(sql: "SAVEPOINT one_row").execute()
            do {
                try kind.take(
                    FieldDecoder(
                        fields: Dictionary(uniqueKeysWithValues: zip(table.columns, row)),
                        zone: host.parts.installation.zone), transaction)
                outcome.stored += 1
                try database.cachedStatement(sql: "RELEASE one_row").execute()
            } catch {
                guard database.isInsideTransaction else { throw error }
                try database.execute(sql: "ROLLBACK TO one_row; RELEASE one_row")
                guard outcome.errors.count < Self.errorLimit else { continue }
                var wrong = describe(error)
                wrong.row = index + 1
                outcome.errors.append(wrong)
            }
        }
        return outcome
    }

    private func rowError(
        _ error: any Error, _ faults: Faults, _ sentences: ErrorSentences, _ interface: String, _ language: Language
    ) -> RowError {
        if let wrong = error as? FieldDecoder.Wrong {
            return RowError(
                row: 0, column: wrong.column, error: "InvalidField", message: wrong.problem.text(in: language))
        }
        let reply = faults.reply(to: error, in: interface)
        return RowError(
            row: 0, column: reply.parameters["parameter"]?.string,
            error: reply.error.map { String($0.split(separator: ".").last ?? "") } ?? "",
            message: sentences.sentence(for: reply, in: language))
    }

    // MARK: Export

    private func give(_ wanted: Wanted, session: Session, _: Replies<Exported>) async throws -> Exported {
        guard let (module, kind) = kinds[wanted.kind], let export = kind.export else {
            throw Fault("NoSuchKind", ["kind": wanted.kind])
        }
        guard session.caller.holdsSomewhere(kind.role) else { throw Fault.notAllowed(kind.role, over: nil) }
        // Whole tables of people leave the daemon here, so the journal says who took them.
        var label = Change.Label(
            caller: session.caller, method: "\(KernelInterfaces.main).Export", what: #"{"kind":"\#(wanted.kind)"}"#)
        label.always = true
        _ = try await host.store.write(label) { _, _ in true }
        let rows = try await host.store.read(as: session.caller) { connection, _ in
            try export(Snapshot(connection, scope: module.name)).map { try JSONObject.encoding($0) }
        }
        let columns = RowColumns(of: kind.row).names
        let lines = rows.map { row in columns.map { Table.field(Self.text(row[$0])) }.joined(separator: ",") }
        return Exported(text: ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n")
    }

    private static func text(_ value: JSON?) -> String {
        switch value {
        case nil, .null: ""
        case .string(let text): text
        case .bool(let value): value ? "yes" : "no"
        case .array(let elements): elements.map { text($0) }.joined(separator: ";")
        case .some(let other): other.text
        }
    }
}
