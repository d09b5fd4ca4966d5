import PluginAPI

// Which entries concern a record is found through an index. Its order has nothing to do with that of the entries, so
// each of them would rewrite a page of its own; they are filed many at a time, in the order of the index, and those
// that are not filed yet are looked through.
extension Journal {
    /// So many entries are filed together: few pages for each of them, and quickly looked through until then.
    private static let portion: Int64 = 1024

    /// The query for the sequences of all entries that concern the record in its one hole.
    static let concerning = """
        WITH asked (reference) AS (SELECT ?)
        SELECT c.sequence FROM asked JOIN kernel_concern c ON c.reference = asked.reference
        UNION ALL
        SELECT j.sequence FROM asked JOIN kernel_journal j
        WHERE j.sequence > (SELECT sequence FROM kernel_filed)
          AND instr(' ' || j.concerns || ' ', ' ' || asked.reference || ' ') > 0
        """

    /// The words of an entry are told apart as the elements of a JSON array; one that it names twice is filed once.
    private static let filing = StatementText(
        """
        INSERT INTO kernel_concern (reference, sequence)
        SELECT word.value, j.sequence FROM kernel_journal j
          JOIN json_each('[' || replace(json_quote(j.concerns), ' ', '","') || ']') word
        WHERE j.sequence > ? AND word.value <> '' ORDER BY word.value, j.sequence
        ON CONFLICT DO NOTHING
        """)
    private static let remembering = StatementText("UPDATE kernel_filed SET sequence = ?")

    /// Files the concerns of the latest entries once there are enough; part of the transaction that entered the last.
    mutating func fileConcerns(with statements: Statements) throws {
        guard end.sequence - end.filed >= Self.portion else { return }
        try statements.execute(Self.filing, [.integer(end.filed)])
        try statements.execute(Self.remembering, [.integer(end.sequence)])
        hasFiled(to: end.sequence)
    }
}
