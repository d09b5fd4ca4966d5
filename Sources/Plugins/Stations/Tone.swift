/// How a cell or a line is meant to look where there is a terminal.
enum Tone: String, Codable, Sendable {
    case good, warning, bad, quiet
}
