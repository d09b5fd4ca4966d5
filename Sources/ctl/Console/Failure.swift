/// An error that knows its exit code and what to say to a person.
protocol Failure: Error {
    var exitCode: ExitCode { get }

    /// What is wrong and what to do, in one sentence or two short ones.
    func sentence(in language: Language) -> String
}

/// Nobody reads standard output any more, which is no mistake of anyone: `coordctl journal | head`.
struct ReaderGone: Error {}

/// Something that the system refused, with its own words for it.
struct SystemFailure: Failure {
    let subject: String
    let code: Int32
    let exitCode: ExitCode

    func sentence(in language: Language) -> String { "\(subject): \(SystemError.text(code, in: language))" }
}
