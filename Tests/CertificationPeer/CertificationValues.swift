import Varlink

/// The values that the certification passes from call to call.
enum CertificationValues {
    static let four: JSONObject = ["bool": false, "int": 2, "float": 3.141592653589793, "string": "a lot of string"]

    static let map: JSON = ["foo": "Foo", "bar": "Bar"]

    static let set: JSON = ["one": [:], "two": [:], "three": [:]]

    /// A value of every type, with nulls in an array that must survive.
    static let mytype: JSON = [
        "object": ["method": "org.varlink.certification.Test09", "parameters": ["map": map]],
        "enum": "two",
        "struct": ["first": 1, "second": "2"],
        "array": ["one", "two", "three"],
        "dictionary": map,
        "stringset": set,
        "nullable": nil,
        "nullable_array_struct": nil,
        "interface": [
            "foo": [nil, ["foo": "foo", "bar": "bar"], nil, ["one": "foo", "two": "bar"]],
            "anon": ["foo": true, "bar": false],
        ],
    ]

    static let replies: [JSON] = (1...10).map { .string("Reply number \($0)") }
}

extension JSON {
    /// Tells whether two values mean the same on the wire: nulls of an object count as absent, and a float that is
    /// whole may come without its fraction, as some writers have it.
    func means(_ wanted: JSON) -> Bool {
        switch (self, wanted) {
        case (.int, .double(let wanted)): double == wanted
        case (.array(let got), .array(let wanted)):
            got.count == wanted.count && zip(got, wanted).allSatisfy { $0.means($1) }
        case (.object(let got), .object(let wanted)): got.means(wanted)
        default: self == wanted
        }
    }
}

extension JSONObject {
    func means(_ wanted: JSONObject) -> Bool {
        let given = filter { !$0.value.isNull }
        let expected = wanted.filter { !$0.value.isNull }
        return given.count == expected.count
            && expected.allSatisfy { member in self[member.name]?.means(member.value) ?? false }
    }
}
