import PluginAPI

/// A name in both languages.
struct BothNames: Decodable, Sendable {
    var code: String
    var nameEn: String
    var nameZh: String

    func name(in language: Language) -> String { language == .chinese ? nameZh : nameEn }
}
