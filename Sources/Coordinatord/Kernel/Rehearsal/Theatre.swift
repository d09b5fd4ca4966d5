/// Which of the two daemons of a rehearsal this is.
enum Theatre: Sendable {
    /// The real one, which has others play.
    case house(Rehearsals)
    /// The one on the copy.
    case stage(Host)
}
