import Varlink

/// What coordctl fills in by itself where a method asks for it.
extension Command {
    /// Adds the language of the person, and a new id for the request, so that a call that broke off can be repeated.
    func completed(_ parameters: JSONObject, language: Language) -> JSONObject {
        var parameters = parameters
        if parameters["language"] == nil, parameter("language")?.isClients == true {
            parameters["language"] = .string(language.rawValue)
        }
        if parameters["requestId"] == nil, parameter("requestId")?.isClients == true {
            parameters["requestId"] = .string(Self.newRequestId())
        }
        return parameters
    }

    /// 128 random bits in 32 hexadecimal digits.
    private static func newRequestId() -> String {
        let halves = [UInt64.random(in: 0...(.max)), UInt64.random(in: 0...(.max))]
        return halves.map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
