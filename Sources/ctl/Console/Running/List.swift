import Varlink

/// Lists: all pages are asked for, unless the person said how much is wanted.
extension Execution {
    func list() throws -> ExitCode {
        if arguments.parameters["limit"] != nil { return try onePage() }
        var gathering = Gathering(self)
        if command.supportsMore {
            let ending = try daemon.exchange(callForMore, mayRepeat: mayRepeat, interrupt: nil) {
                try gathering.take($0.parameters)
            }
            guard ending == .complete else { return .interrupted }
        } else {
            try followCursor(&gathering)
        }
        try gathering.finish()
        return .success
    }

    private func onePage() throws -> ExitCode {
        let reply = try daemon.call(call, mayRepeat: mayRepeat)
        try show(reply)
        if let cursor = reply["cursor"]?.string, options.format == .table {
            try note(style.language("There is more: go on with --cursor \(cursor)", "还有更多：用 --cursor \(cursor) 继续"))
        }
        return .success
    }

    private func followCursor(_ gathering: inout Gathering) throws {
        var parameters = arguments.parameters
        while true {
            let reply = try daemon.call(Call(command.fullName, parameters), mayRepeat: mayRepeat)
            try gathering.take(reply)
            guard let cursor = reply["cursor"], !cursor.isNull, command.parameter("cursor") != nil else { return }
            parameters["cursor"] = cursor
        }
    }
}

/// The pages of a list on their way to the person.
private struct Gathering {
    /// So many rows are looked at before the columns get their widths; later pages are printed as they come.
    private static let rowsAtOnce = 1000

    private let execution: Execution
    private let field: Attribute?
    private var csv: CSVText
    private var running: RunningTable
    /// The pages so far, as one reply; nil once they are printed as they come.
    private var gathered: JSONObject? = [:]

    init(_ execution: Execution) {
        self.execution = execution
        field = execution.command.reply.first { $0.rowFields != nil } ?? execution.command.reply.first(where: \.repeats)
        csv = CSVText(execution.command)
        running = RunningTable(field?.rowFields ?? [], execution.style)
    }

    mutating func take(_ page: JSONObject) throws {
        switch execution.options.format {
        case .csv: try execution.output.write(csv.write(page))
        case .json, .svg: gathered = gathered?.merging(page)
        case .table: try takeRows(page)
        }
    }

    private mutating func takeRows(_ page: JSONObject) throws {
        guard let field, field.rowFields != nil else {
            gathered = gathered?.merging(page)
            return
        }
        let rows = page[field.name]?.array ?? []
        guard let merged = gathered?.merging(page) else { return try print(rows) }
        gathered = merged
        guard let waiting = merged[field.name]?.array, waiting.count > Self.rowsAtOnce else { return }
        gathered = nil
        try print(waiting)
    }

    private mutating func print(_ rows: [JSON]) throws {
        for line in running.lines(of: rows) { try execution.output.writeLine(line) }
    }

    func finish() throws {
        if execution.options.format != .csv, var gathered {
            gathered["cursor"] = nil
            try execution.show(gathered)
        }
        try execution.output.flush()
    }
}

extension JSONObject {
    /// This page and the next as one: arrays are joined, of all else the latter holds.
    fileprivate func merging(_ next: JSONObject) -> JSONObject {
        var merged = self
        for (name, value) in next {
            if case .array(let more) = value, case .array(let earlier)? = merged[name] {
                merged[name] = .array(earlier + more)
            } else {
                merged[name] = value
            }
        }
        return merged
    }
}
