/// The templates that come with the daemon, by name; the names are those of the signals.
///
/// The first line is the subject. `Sources/Plugins/Notifications/README.md` says what can be named in them.
enum BuiltIn {
    /// Several notices in one message.
    static let digest = "digest"
    /// What the method Test writes.
    static let test = "test"
}
