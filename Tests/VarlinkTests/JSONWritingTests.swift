import Testing
import Varlink

@Suite("What is written as JSON")
struct JSONWritingTests {
    @Test(
        "is compact, with escapes only where needed and the shortest number that reads back",
        arguments: [
            (nil, "null"), (true, "true"), (.int(.min), "-9223372036854775808"), (.int(.max), "9223372036854775807"),
            (.unsigned(.max), "18446744073709551615"), (0, "0"), (1.0, "1.0"), (0.1, "0.1"), (-0.0, "-0.0"),
            (1e16, "1e+16"), (3.141592653589793, "3.141592653589793"), (.double(.nan), "null"),
            (.double(-.infinity), "null"), ("", #""""#), ("a/b", #""a/b""#),
            ("\"\\\u{8}\u{c}\n\r\t\u{1}\u{1f}", #""\"\\\b\f\n\r\t\u0001\u001f""#), ("\0", #""\u0000""#),
            ("\u{7f}\u{e4}\u{20ac}\u{1F600}", "\"\u{7f}\u{e4}\u{20ac}\u{1F600}\""), ([], "[]"), ([:], "{}"),
            ([1, "a", nil, [true]], #"[1,"a",null,[true]]"#), (["b": 1, "a": ["c": []]], #"{"b":1,"a":{"c":[]}}"#),
        ] as [(JSON, String)])
    func compact(value: JSON, text: String) {
        #expect(value.text == text)
    }

    @Test("reads back equal for a thousand doubles of every size")
    func doubles() throws {
        var random = SplitMix(seed: 1)
        for _ in 0..<1000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            #expect(try JSON(parsing: JSON.double(value).text) == .double(value))
        }
    }

    @Test("has two spaces a level for people")
    func pretty() {
        let value: JSON = ["name": "x", "empty": [:], "list": [1, ["a": nil]], "none": []]
        #expect(
            value.pretty == """
                {
                  "name": "x",
                  "empty": {},
                  "list": [
                    1,
                    {
                      "a": null
                    }
                  ],
                  "none": []
                }
                """)
    }
}

@Suite("A JSON value in hand")
struct JSONValueTests {
    @Test("gives what it is and nothing else")
    func accessors() {
        let value: JSON = ["s": "x", "i": 3, "d": 1.5, "b": true, "a": [1], "n": nil]
        #expect(value["s"]?.string == "x")
        #expect(value["i"]?.int == 3)
        #expect(value["i"]?.double == 3.0)
        #expect(value["d"]?.double == 1.5)
        #expect(value["d"]?.int == nil)
        #expect(value["b"]?.bool == true)
        #expect(value["a"]?[0] == 1)
        #expect(value["a"]?[1] == nil)
        #expect(value["n"]?.isNull == true)
        #expect(value["none"] == nil)
        #expect(JSON(UInt64(7)) == 7)
    }

    @Test("an object sets, replaces and removes members in place")
    func members() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["c"] = 3
        object["a"] = 4
        object["b"] = nil as JSON?
        #expect(object.names == ["a", "c"])
        #expect(object == ["c": 3, "a": 4])
        #expect(object != ["c": 3, "a": 5])
        #expect(object.map(\.value) == [4, 3])
    }
}
