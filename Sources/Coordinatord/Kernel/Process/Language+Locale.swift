import Glibc
package import PluginAPI

extension Language {
    /// The language of whoever has started the process, by the locale as other programs have it.
    package static let locale: Language = {
        let values = (["LC_ALL", "LC_MESSAGES", "LANG"] as [String]).lazy.compactMap { name in
            getenv(name).map { String(cString: $0) }
        }
        return Language(tag: values.first { !$0.isEmpty } ?? "")
    }()
}
