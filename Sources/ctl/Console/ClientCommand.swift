/// What coordctl does by itself, beside all that the daemon offers.
enum ClientCommand: String, CaseIterable {
    case completion

    /// What the completion scripts call; it is not for people.
    static let complete = "__complete"

    func summary(in language: Language) -> String {
        language("Prints the completion script for a shell: bash, zsh or fish.", "输出 bash、zsh 或 fish 的补全脚本。")
    }
}
