/// What is released under this source.
enum Release {
    /// The version of coordctl, which is the version of the daemon that it came with.
    static let version = "0.1.0"
}
