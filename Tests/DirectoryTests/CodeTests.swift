import PluginAPI
import Testing
import Varlink

@testable import Directory

@Suite("Codes and numbers")
struct CodeTests {
    @Test("a credit code is taken exactly when both of its check characters fit")
    func creditCodes() throws {
        let cases = try fixture("credit-codes")["cases"]?.array ?? []
        #expect(cases.count == 125)
        for one in cases {
            let code = one["code"]?.string ?? ""
            let isTaken = (try? CreditCode(code)) != nil
            #expect(isTaken == one["valid"]?.bool, "\(code)")
        }
    }

    @Test("a phone number becomes its international form, however it is written")
    func phones() throws {
        let valid = try fixture("phones")["valid"]?.object ?? [:]
        #expect(valid.count >= 14)
        for (written, normal) in valid { #expect((try? Phone(written))?.text == normal.string, "\(written)") }
    }

    @Test("what is not a phone number is refused")
    func noPhones() throws {
        let invalid = try fixture("phones")["invalid"]?.array ?? []
        #expect(invalid.count >= 13)
        for written in invalid { #expect((try? Phone(written.string ?? "")) == nil, "\(written.text)") }
    }

    @Test(
        "an e-mail address that could exist is taken",
        arguments: ["li@example.org", "li.wei+night@mail.example.com", "王@例子.中国", " li@Example.ORG "])
    func addresses(written: String) throws {
        let address = try EmailAddress(written).text
        #expect(address.hasSuffix(address.split(separator: "@")[1].lowercased()))
        #expect(!address.contains(" "))
    }

    @Test(
        "an e-mail address that could not exist is refused",
        arguments: [
            "li", "@example.org", "li@", "li@example", "li@@example.org", "l i@example.org", ".li@example.org",
            "li@example..org", "li@exa_mple.org", "<li@example.org>",
        ])
    func noAddresses(written: String) {
        #expect((try? EmailAddress(written)) == nil)
    }

    @Test("contacts are masked so that their owner knows them and nobody else learns them")
    func masks() throws {
        let cases = [
            ("phone", "13800131234", "138****1234"), ("phone", "010-12345678", "101****5678"),
            ("phone", "+15551234", "+1****34"), ("email", "li.wei@example.org", "l****@example.org"),
            ("email", "l@example.org", "****@example.org"), ("webhook", "https://example.org/secret", "****"),
        ]
        for (kind, written, masked) in cases {
            #expect(try Contact(kind: kind, written: written).masked.address == masked)
        }
    }

    @Test("names are compared in one case, width and spacing")
    func keys() {
        #expect("  Li  WEI ".nameKey == "li wei")
        #expect("ＬＩ　ｗｅｉ".nameKey == "li wei")
        #expect("买买提・艾力".nameKey == "买买提·艾力".nameKey)
        #expect("100%_sure!".anywhere == "%100!%!_sure!!%")
    }
}
