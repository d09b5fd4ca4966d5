import Glibc
package import PluginAPI

extension Sentence {
    /// What an error says; one that no person is meant to meet says it in English alone.
    package init(of error: any Error) {
        if let words = error as? any Bilingual {
            self.init(words)
        } else {
            let words = describe(error)
            self.init(english: words, chinese: words)
        }
    }

    /// The same with a full stop, where there is none.
    package var finished: Sentence {
        func finished(_ words: String, _ stop: String) -> String {
            words.last.map { ".?!。？".contains($0) } ?? true ? words : words + stop
        }
        return Sentence(english: finished(english, "."), chinese: finished(chinese, "。"))
    }

    /// What the system says of an error, which it says in English alone.
    package init(systemError code: CInt) {
        let words = String(cString: strerror(code))
        self.init(english: words, chinese: "系统报错（\(words)）")
    }
}

/// Says what an error is, for logs.
func describe(_ error: any Error) -> String {
    guard let fault = error as? Fault else { return "\(error)" }
    guard !fault.fields.isEmpty else { return fault.name }
    let fields = fault.fields.map { "\($0.name): \(($0.value as? Sentence)?.english ?? "\($0.value)")" }
    return "\(fault.name) (" + fields.joined(separator: ", ") + ")"
}
