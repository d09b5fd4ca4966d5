import Varlink

/// Interfaces in the manners of those who write them.
enum InterfaceSamples {
    static let all = [ServiceInterface.text, certification, systemd, portable, awkward]

    /// The certification's types, which use what few parsers read.
    static let certification = """
        # Interface to test varlink implementations against.
        interface org.varlink.certification

        type Interface (
          foo: ?[]?[string](foo, bar, baz),
          anon: (foo: bool, bar: bool)
        )

        type MyType (
          object: object,
          enum: (one, two, three),
          struct: (first: int, second: string),
          array: []string,
          dictionary: [string]string,
          stringset: [string](),
          nullable: ?string,
          nullable_array_struct: ?[](first: int, second: string),
          interface: Interface
        )

        method Test09(client_id: string, set: [string]()) -> (mytype: MyType)

        # returns more than one reply with "continues"
        method Test10(client_id: string, mytype: MyType) -> (string: string)

        error ClientIdError ()
        error CertificationError (wants: object, got: object)
        """

    /// As systemd writes them: a comment above everything, blocks divided by empty lines, marks for `more`.
    static let systemd = """
        # Example of a resolver in systemd's manner
        interface io.systemd.Example.Monitor

        # Encapsulates a resource record key
        type ResourceKey(
        \t# The class of the record.
        \tclass: int,

        \ttype: int,
        \tname: string
        )

        type Answer(
        \trr: ?ResourceRecord,
        \traw: string,
        \tifindex: ?int
        )

        type ResourceRecord(
        \tkey: ResourceKey,
        \titems: ?[]string,
        \tpriority: ?int
        )

        # Sends one reply per query.
        # [Requires 'more' flag]
        method SubscribeQueryResults() -> (
        \t# First reply only.
        \tready: ?bool,
        \tstate: ?string,
        \tquestion: ?[]ResourceKey,
        \tanswer: ?[]Answer
        )

        # [Supports 'more' flag]
        method DumpCache(allowInteractiveAuthentication: ?bool) -> (dump: ?object)

        error NoSuchResourceRecord()
        """

    /// What our own interfaces look like.
    static let portable = """
        # Lifts to and from whatever the others organize.
        interface org.coordinatord.Rides

        # What the administrator sets.
        type Settings (
          # Seats offered when nobody says otherwise; 4.
          seatsPerCar: ?int
        )

        # Where a lift stands.
        type State (planned, driven, cancelled)

        # A lift.
        type Lift (
          # Its id.
          id: string,
          # Where it stands.
          state: State,
          # Who comes along, each with a note.
          riders: []Rider,
          # Words of all kinds.
          labels: ?[string]string
        )

        # Someone who comes along.
        type Rider (
          # The name.
          name: string,
          # Numbers to call.
          phones: []string,
          # Anything else.
          extra: ?object,
          # How far, in km.
          distance: ?float,
          # Rides with whom.
          with: ?Rider
        )

        # Plans one lift.
        method Plan(occasion: string, leavesAt: string, seats: ?int) -> (id: string)

        # Gives all lifts.
        # [Supports 'more' flag]
        method List(limit: ?int, cursor: ?string) -> (items: []Lift, cursor: ?string)

        # The lift would have left at {leavesAt}, which is past.
        error TooLate (leavesAt: string)
        """

    /// Comments wherever the grammar lets them stand, and no more line breaks than it asks for.
    static let awkward = """
        # A licence

        # Another
        # block
        interface a.b-c.d4 # behind the name

        # far above

        #close
        #
        #   indented
        type T(# behind the parenthesis
          a:int,# behind a
          # above b
          b:?[](x:bool,# behind x
        y:string# behind y
        ),
          c : (one # first
          , two) # behind c
          # at the end
        ) # behind T
        method M()->() # behind M
        error E(
          # above f

          # right above f
          f: any
        )
        # last words

        # the very last
        """
}
