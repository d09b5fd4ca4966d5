/// How something is doing: a line, cell or bar with a `tone` gets its mark, and its color where there is a terminal.
public enum Tone: String, Codable, Sendable {
    case good, warning, bad, quiet
}
