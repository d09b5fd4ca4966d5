/// Something that the shell may offer.
struct Candidate: Equatable {
    let value: String
    /// What it means, for shells that show it.
    var note = ""

    /// Tells the shell to offer names of files.
    static let files = Candidate(value: ":files")

    /// The line that the scripts read.
    var line: String { note.isEmpty ? value : "\(value)\t\(note)" }
}
