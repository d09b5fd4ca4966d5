import Testing
import Varlink

private struct Person: Codable, Equatable {
    enum Kind: String, Codable { case child, adult }

    struct Phone: Codable, Equatable {
        var number: String
        var note: String?
    }

    var name: String
    var kind: Kind
    var phones: [Phone] = []
    var scores: [String: Int] = [:]
    var weight: Double?
    var small: UInt8?
    var ratio: Float = 0.1
    var parents: [Person]?
    var extra: JSON?
    var raw: JSONObject?
    var maybe: [Int?] = []
    var large: UInt64 = 0
}

private class Base: Codable {
    var a = 1
}

private final class Derived: Base {
    var b = 2

    private enum CodingKeys: CodingKey { case b }

    override init() { super.init() }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        b = try container.decode(Int.self, forKey: .b)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(b, forKey: .b)
        try super.encode(to: container.superEncoder())
    }
}

/// Decodes with the help of what the caller hands along.
private struct Greeting: Codable {
    static let key = CodingUserInfoKey(rawValue: "greeting")!
    var text: String

    init(from decoder: any Decoder) throws {
        text = "\(decoder.userInfo[Self.key] ?? "") \(try decoder.singleValueContainer().decode(String.self))"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(encoder.userInfo[Self.key] ?? "") \(text)")
    }
}

@Suite("Swift values as JSON")
struct CodingTests {
    private let person = Person(
        name: "王小明", kind: .adult, phones: [.init(number: "1", note: nil), .init(number: "2", note: "n")],
        scores: ["b": 2, "a": 1], weight: 2, small: 255,
        parents: [Person(name: "p", kind: .child)], extra: ["x": [nil, 1.5]], raw: ["k": "v"], maybe: [1, nil],
        large: .max)

    @Test("properties keep their order, words of a dictionary are sorted, nil is left out")
    func shape() throws {
        let json = try JSON.encoding(person)
        #expect(
            json.text == """
                {"name":"王小明","kind":"adult","phones":[{"number":"1"},{"number":"2","note":"n"}],"scores":{"a":1,"b":2},\
                "weight":2.0,"small":255,"ratio":0.1,"parents":[{"name":"p","kind":"child","phones":[],"scores":{},\
                "ratio":0.1,"maybe":[],"large":0}],"extra":{"x":[null,1.5]},"raw":{"k":"v"},"maybe":[1,null],\
                "large":18446744073709551615}
                """)
    }

    @Test("what was encoded decodes equal")
    func roundTrip() throws {
        let text = try JSONObject.encoding(person).text
        #expect(try JSON(parsing: text).decode(Person.self) == person)
    }

    @Test("many members, nested optionals, superclasses and top-level scalars survive")
    func corners() throws {
        let many = Dictionary(uniqueKeysWithValues: (0..<1000).map { ("key\($0)", $0) })
        #expect(try JSON.encoding(many).decode([String: Int].self) == many)
        let optionals: [String: Int?] = ["a": nil, "b": 1]
        #expect(try JSON.encoding(optionals).text == #"{"a":null,"b":1}"#)
        #expect(try JSON.encoding(optionals).decode([String: Int?].self) == optionals)
        #expect(try JSON.encoding("x") == "x")
        #expect(try JSON.encoding([[1, 2], []]) == [[1, 2], []])
        #expect(try JSON.encoding(Int?.none) == nil)
        #expect(try JSON.encoding([1: "a"]) == ["1": "a"])
        let json = try JSON.encoding(Derived())
        #expect(json.text == #"{"b":2,"super":{"a":1}}"#)
        let derived = try JSON(parsing: #"{"b":3,"super":{"a":4}}"#).decode(Derived.self)
        #expect(derived.b == 3 && derived.a == 4)
    }

    @Test("null and absent are the same for what is optional, and unknown members are ignored")
    func optionals() throws {
        struct Two: Codable, Equatable { var a: String?, b: Person.Kind?, c: [Int]? }
        #expect(try JSON(parsing: #"{"a":null,"b":null,"zzz":1}"#).decode(Two.self) == Two())
    }

    @Test("what the caller hands along reaches every value")
    func userInfo() throws {
        let info: [CodingUserInfoKey: Any] = [Greeting.key: "hello"]
        let texts: JSON = ["a", "b"]
        let greetings = try texts.decode([Greeting].self, userInfo: info)
        #expect(greetings.map(\.text) == ["hello a", "hello b"])
        #expect(try JSON.encoding(greetings, userInfo: [Greeting.key: "oh"]) == ["oh hello a", "oh hello b"])
    }

    @Test(
        "what does not fit is named with the way to it",
        arguments: [
            (#"{"people":[{"name":"a"},{"name":7}]}"#, "people[1].name: must be string, not int"),
            (#"{"people":[{}]}"#, "people[0].name: is missing"),
            (#"{"people":[{"name":null}]}"#, "people[0].name: must be string, not null"),
            (#"{"people":{}}"#, "people: must be array, not object"),
            (#"{"people":[3]}"#, "people[0]: must be object, not int"), (#"{}"#, "people: is missing"),
            (#"[]"#, "must be object, not array"),
            (#"{"people":[],"age":300}"#, "age: must be int from 0 of 8 bits, not int"),
            (#"{"people":[],"age":1.5}"#, "age: must be int from 0 of 8 bits, not float"),
            (#"{"people":[],"levels":{"x":[true]}}"#, "levels.x[0]: must be int, not bool"),
            (#"{"people":[],"on":1}"#, "on: must be bool, not int"),
            (#"{"people":[],"at":"1"}"#, "at: must be float, not string"),
            (
                #"{"people":[{"name":"a","kind":"x"}]}"#,
                "people[0].kind: Cannot initialize Kind from invalid String value x"
            ),
        ])
    func paths(text: String, message: String) throws {
        enum Kind: String, Decodable { case child, adult }
        struct Member: Decodable { var name: String, kind: Kind? }
        struct Group: Decodable { var people: [Member], age: UInt8?, levels: [String: [Int]]?, on: Bool?, at: Double? }
        let json = try JSON(parsing: text)
        let error = #expect(throws: JSONDecodingError.self) { try json.decode(Group.self) }
        #expect(error?.description == message)
    }

    @Test("NaN and a value without properties where an object must be are refused")
    func refused() {
        #expect(throws: EncodingError.self) { try JSON.encoding(["x": Double.nan]) }
        #expect(throws: EncodingError.self) { try JSON.encoding([Float.infinity]) }
        #expect(throws: EncodingError.self) { try JSONObject.encoding([1]) }
    }
}
