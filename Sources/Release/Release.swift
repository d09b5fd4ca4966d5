/// What is released under this source: the daemon and its client, always together.
public enum Release {
    /// The version, by semantic versioning.
    public static let version = "0.1.0"
}
