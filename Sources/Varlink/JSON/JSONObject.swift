/// The members of a JSON object in the order they were written.
///
/// Look-up walks the members, which is fastest for the few that a message has; whoever looks up many names in a large
/// object makes a dictionary of it first. Names are compared as Swift compares strings.
public struct JSONObject: Sendable {
    /// One member.
    public struct Member: Sendable, Equatable {
        /// The name.
        public let name: String

        /// The value.
        public internal(set) var value: JSON

        init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// All members in order. No name occurs twice.
    public internal(set) var members: [Member]

    /// Makes an object without members.
    public init() {
        members = []
    }

    /// Takes members of which the caller knows that no two have one name.
    init(unchecked members: [Member]) {
        self.members = members
    }

    /// Takes members that a programmer wrote, and traps on a name given twice.
    init(uniqueMembers: [(String, JSON)]) {
        members = []
        members.reserveCapacity(uniqueMembers.count)
        for (name, value) in uniqueMembers {
            precondition(self[name] == nil, "A JSON object cannot have the member \(name) twice.")
            members.append(Member(name, value))
        }
    }

    /// The value of a member. Setting `nil` removes it; setting a new one appends it.
    public subscript(name: String) -> JSON? {
        get {
            // By index: going through the members would retain each of them.
            for index in members.indices where members[index].name == name { return members[index].value }
            return nil
        }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
        }
    }

    /// The names of all members in order.
    public var names: [String] { members.map(\.name) }

    /// The number of members.
    public var count: Int { members.count }

    /// Tells whether there is no member.
    public var isEmpty: Bool { members.isEmpty }
}

extension JSONObject: Equatable {
    /// How many members may be searched one by one before an index pays.
    static let linearLimit = 16

    /// Compares without regard to order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        guard left.count == right.count else { return false }
        if left.count > linearLimit { return left.index == right.index }
        return left.members.allSatisfy { right[$0.name] == $0.value }
    }

    /// All members by name.
    var index: [String: JSON] {
        Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

extension JSONObject: Sequence, ExpressibleByDictionaryLiteral {
    /// Goes through the members in order, each as a pair.
    public struct Iterator: IteratorProtocol, Sendable {
        private var members: IndexingIterator<[Member]>

        init(_ members: [Member]) {
            self.members = members.makeIterator()
        }

        /// Gives the next member.
        public mutating func next() -> (name: String, value: JSON)? {
            members.next().map { ($0.name, $0.value) }
        }
    }

    /// Goes through the members in order.
    public func makeIterator() -> Iterator { Iterator(members) }

    /// Makes an object. A name given twice is a programmer's mistake and traps.
    public init(dictionaryLiteral members: (String, JSON)...) { self.init(uniqueMembers: members) }
}
