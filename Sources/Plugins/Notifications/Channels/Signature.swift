import Crypto
import Foundation
import PluginAPI

/// Lets a receiver tell that a post comes from here and how old it is: `t=<seconds>,v1=<HMAC-SHA256 of "t.body">`.
struct Signature {
    let secret: [UInt8]

    /// Returns the header's value.
    func header(for body: [UInt8], at moment: Instant) -> String {
        let time = String(moment.seconds)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(Array("\(time).".utf8) + body), using: SymmetricKey(data: secret))
        return "t=\(time),v1=" + code.map(Self.hex).joined()
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
    }
}
