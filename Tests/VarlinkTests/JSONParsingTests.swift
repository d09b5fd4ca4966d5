import Testing
import Varlink

@Suite("What is read as JSON")
struct JSONParsingTests {
    @Test(
        "takes every form that RFC 8259 allows",
        arguments: [
            ("null", nil), (" true\t", true), ("\r\nfalse\n", false), ("0", 0), ("-0", 0), ("42", 42),
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .unsigned(1 << 63)), ("18446744073709551615", .unsigned(.max)),
            ("18446744073709551616", .double(18446744073709551616)), ("-9223372036854775809", .double(-0x1p63)),
            ("1.0", 1.0), ("-0.0", .double(-0.0)), ("1e3", 1000.0), ("1E+2", 100.0), ("25e-1", 2.5), ("0.1e1", 1.0),
            ("5e-324", .double(.leastNonzeroMagnitude)), ("1e-999", 0.0),
            ("1.7976931348623157e308", 1.7976931348623157e308),
            ("3.141592653589793", 3.141592653589793), (#""""#, ""), (#""a/b\/c""#, "a/b/c"),
            (#""\"\\\b\f\n\r\t\u0041\u00e4""#, "\"\\\u{8}\u{c}\n\r\tA\u{e4}"), (#""\ud83d\uDE00""#, "\u{1F600}"),
            ("\"\u{7f}\u{20ac}\u{1F600}\"", "\u{7f}\u{20ac}\u{1F600}"), (#""\u0000""#, "\0"), ("[]", []), ("{}", [:]),
            ("[ 1 , [ ] , { } ]", [1, [], [:]]),
            (#"{ "a" : { "" : [ null ] } , "b" : 1 }"#, ["a": ["": [nil]], "b": 1]),
        ] as [(String, JSON)])
    func takes(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(
        "refuses what is no JSON and says why and where",
        arguments: [
            ("", .endOfInput, 0), ("  ", .endOfInput, 2), ("nul", .endOfInput, 3), ("nulL", .unexpectedByte, 3),
            ("True", .unexpectedByte, 0), ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0),
            ("-Infinity", .invalidNumber, 1), ("+1", .unexpectedByte, 0), ("01", .invalidNumber, 1),
            ("-01", .invalidNumber, 2), ("1.", .invalidNumber, 2), (".5", .unexpectedByte, 0), ("-", .endOfInput, 1),
            ("1e", .invalidNumber, 2), ("1e+", .invalidNumber, 3), ("1e5e5", .trailingBytes, 3),
            ("0x1", .trailingBytes, 1),
            ("1e999", .numberOutOfRange, 0), ("1 2", .trailingBytes, 2), ("{}x", .trailingBytes, 2),
            ("[1,]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1), ("[1 2]", .unexpectedByte, 3),
            ("[", .endOfInput, 1), ("[1", .endOfInput, 2), ("]", .unexpectedByte, 0),
            (#"{"a":1,}"#, .unexpectedByte, 7),
            ("{a:1}", .unexpectedByte, 1), (#"{"a" 1}"#, .unexpectedByte, 5), (#"{"a":}"#, .unexpectedByte, 5),
            (#"{"a":1"#, .endOfInput, 6), ("{'a':1}", .unexpectedByte, 1), ("// x", .unexpectedByte, 0),
            (#"{"a":1,"a":2}"#, .duplicateName, 7), (#"{"a":1,"\u0061":2}"#, .duplicateName, 7),
            (#""abc"#, .endOfInput, 4), ("\"a\nb\"", .controlCharacter, 2), ("\"\\n\t\"", .controlCharacter, 3),
            (#""\x""#, .invalidEscape, 2), (#""\u12g4""#, .invalidEscape, 5), (#""\u12"#, .endOfInput, 5),
            (#""\ud800""#, .loneSurrogate, 3), (#""\udc00""#, .loneSurrogate, 3),
            (#""\ud800\u0041""#, .loneSurrogate, 3),
            (#""\ud800\ud800""#, .loneSurrogate, 3), ("\u{feff}1", .unexpectedByte, 0), ("\u{a0}1", .unexpectedByte, 0),
        ] as [(String, JSONSyntaxError.Reason, Int)])
    func refuses(text: String, reason: JSONSyntaxError.Reason, offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
    }

    @Test(
        "refuses strings that are no UTF-8",
        arguments: [
            [0xFF], [0x80], [0xC3], [0xC0, 0xAF], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func refusesBadUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let plain = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [quote] + bytes + [quote]) }
        #expect(plain?.reason == .invalidUTF8)
        let escaped = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: Array(#""\n"#.utf8) + bytes + [quote]) }
        #expect(escaped?.reason == .invalidUTF8)
    }

    @Test("nesting is taken to the depth that is allowed and no further")
    func depth() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSON(parsing: nested(128)) }
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(129)) }
        #expect(throws: Never.self) { try JSON(parsing: nested(129), maximumDepth: 129) }
        let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(100_000), maximumDepth: .max) }
        #expect(error?.reason == .tooDeep)
        #expect(throws: JSONSyntaxError.self) {
            try JSON(parsing: String(repeating: #"{"a":"#, count: 129) + "1" + String(repeating: "}", count: 129))
        }
    }

    @Test("members keep their order, and objects of many members are read once and equal in any order")
    func order() throws {
        let count = 50_000
        let forward = "{" + (0..<count).map { "\"n\($0)\":\($0)" }.joined(separator: ",") + "}"
        let backward = "{" + (0..<count).reversed().map { "\"n\($0)\":\($0)" }.joined(separator: ",") + "}"
        let object = try #require(try JSON(parsing: forward).object)
        #expect(object.names.prefix(3) == ["n0", "n1", "n2"])
        #expect(JSON.object(object) == (try JSON(parsing: backward)))
        let twice = forward.dropLast() + #","n7":0}"#
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: String(twice)) }
    }

    @Test("raw bytes, arrays, slices and other collections give the same value")
    func inputs() throws {
        let bytes = Array("  [1,\"x\"] ".utf8)
        let value: JSON = [1, "x"]
        #expect(try bytes.withUnsafeBytes { try JSON(parsing: $0) } == value)
        #expect(try JSON(parsing: bytes) == value)
        #expect(try JSON(parsing: bytes[1...]) == value)
        #expect(try JSON(parsing: Array(bytes.reversed()).reversed()) == value)
    }
}
