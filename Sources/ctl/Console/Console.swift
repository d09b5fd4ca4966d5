import Varlink

/// coordctl: one command line, carried out.
package struct Console {
    private let surroundings: Surroundings
    private let language: Language

    /// Prepares to work among what is given; nothing is read or written yet.
    package init(_ surroundings: Surroundings) {
        self.surroundings = surroundings
        language = Language(environment: surroundings.environment)
    }

    /// Carries out a command line without the program's name, and gives the exit code.
    ///
    /// What went wrong is said on standard error. Nothing is thrown, and the process goes on.
    package func run(_ arguments: [String]) -> Int32 {
        do {
            if arguments.first == ClientCommand.complete { return complete(Array(arguments.dropFirst())) }
            var invocation = try Invocation(arguments, surroundings, language)
            let code = try invocation.run()
            try surroundings.output.flush()
            return code.rawValue
        } catch is ReaderGone {
            return ExitCode.success.rawValue
        } catch {
            return report(error).rawValue
        }
    }

    /// Carries out the command line of this process; Swift would mend what is not UTF-8 in it, and mean something else.
    package func runThisProcess() -> Int32 {
        for place in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[place], String(validatingCString: argument) != nil else {
                return report(UsageFailure.notUTF8(place: place)).rawValue
            }
        }
        return run(Array(CommandLine.arguments.dropFirst()))
    }

    /// Answers the shell; whatever goes wrong, it hears nothing.
    private func complete(_ words: [String]) -> Int32 {
        var completion = Completion(surroundings, language)
        let candidates = completion.candidates(for: words.first == "--" ? Array(words.dropFirst()) : words)
        try? surroundings.output.write(candidates.map { $0.line + "\n" }.joined())
        try? surroundings.output.flush()
        return ExitCode.success.rawValue
    }

    /// Says what went wrong, after whatever was printed before.
    private func report(_ error: any Error) -> ExitCode {
        try? surroundings.output.flush()
        let (code, lines) = verdict(on: error)
        try? surroundings.errors.write(lines.map { $0 + "\n" }.joined())
        try? surroundings.errors.flush()
        return code
    }

    private func verdict(on error: any Error) -> (ExitCode, [String]) {
        switch error {
        case let failure as any Failure: (failure.exitCode, [failure.sentence(in: language)])
        case let reported as ReportedRefusal: (reported.exitCode, reported.lines)
        default: (.software, ["\(error)"])
        }
    }
}

/// An error of the daemon with the lines that say it to a person.
struct ReportedRefusal: Error {
    let exitCode: ExitCode
    let lines: [String]
}
