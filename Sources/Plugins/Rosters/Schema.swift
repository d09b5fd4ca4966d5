/// The plugin's tables, as the texts that made them.
enum Schema {
    /// An assignment's row says where it stands, its changes how it came there; changes are only ever added. The times
    /// of the shift stand beside it, so that a person's shifts are found without asking the schedule. `places` is how
    /// many the need wanted when the place was given: needs may want fewer later, and that is nobody's mistake.
    static let first = """
        CREATE TABLE rosters_assignment (
          id INTEGER PRIMARY KEY,
          person TEXT NOT NULL,
          shift TEXT NOT NULL,
          need TEXT NOT NULL,
          state TEXT NOT NULL,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          places INTEGER NOT NULL,
          answer_by TEXT,
          run INTEGER
        );
        CREATE UNIQUE INDEX rosters_assignment_one ON rosters_assignment (person, shift)
          WHERE state NOT IN ('declined', 'expired', 'rejected', 'withdrawn', 'closed', 'released', 'takenOver');
        CREATE INDEX rosters_assignment_person ON rosters_assignment (person, starts);
        CREATE INDEX rosters_assignment_shift ON rosters_assignment (shift, person);
        CREATE INDEX rosters_assignment_need ON rosters_assignment (need, state);
        CREATE INDEX rosters_assignment_starts ON rosters_assignment (starts, id);
        CREATE INDEX rosters_assignment_run ON rosters_assignment (run) WHERE run IS NOT NULL;
        CREATE INDEX rosters_assignment_answer ON rosters_assignment (answer_by) WHERE state = 'proposed';
        CREATE INDEX rosters_assignment_request ON rosters_assignment (starts) WHERE state = 'requested';
        CREATE INDEX rosters_assignment_open ON rosters_assignment (ends)
          WHERE state IN ('confirmed', 'standInWanted', 'checkedIn');

        CREATE TABLE rosters_change (
          id INTEGER PRIMARY KEY,
          assignment INTEGER NOT NULL,
          at TEXT NOT NULL,
          who TEXT NOT NULL,
          from_state TEXT,
          to_state TEXT NOT NULL,
          reason TEXT
        );
        CREATE INDEX rosters_change_assignment ON rosters_change (assignment);

        CREATE TABLE rosters_run (
          id INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          who TEXT NOT NULL,
          strategy TEXT NOT NULL,
          seed INTEGER NOT NULL,
          from_day TEXT NOT NULL,
          until_day TEXT NOT NULL
        );

        CREATE TABLE rosters_reason (
          person TEXT NOT NULL,
          run INTEGER NOT NULL,
          need TEXT NOT NULL,
          english TEXT NOT NULL,
          chinese TEXT NOT NULL,
          PRIMARY KEY (person, run, need)
        );

        CREATE TABLE rosters_pattern (
          id INTEGER PRIMARY KEY,
          person TEXT NOT NULL,
          weekdays TEXT NOT NULL,
          from_time TEXT NOT NULL,
          until_time TEXT NOT NULL,
          valid_from TEXT,
          valid_until TEXT
        );
        CREATE INDEX rosters_pattern_person ON rosters_pattern (person);

        CREATE TABLE rosters_exception (
          id INTEGER PRIMARY KEY,
          person TEXT NOT NULL,
          kind TEXT NOT NULL,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          reason TEXT
        );
        CREATE INDEX rosters_exception_person ON rosters_exception (person, starts);
        CREATE INDEX rosters_exception_ends ON rosters_exception (ends);

        CREATE TABLE rosters_preference (
          person TEXT PRIMARY KEY,
          wished INTEGER,
          rest INTEGER,
          per_day INTEGER,
          per_week INTEGER,
          shifts_per_week INTEGER
        );

        CREATE TABLE rosters_home (
          person TEXT NOT NULL,
          position INTEGER NOT NULL,
          location TEXT NOT NULL,
          PRIMARY KEY (person, position)
        );
        """

    /// What people set for their rosters as a whole.
    static let terms = """
        ALTER TABLE rosters_preference ADD COLUMN days_in_a_row INTEGER;
        ALTER TABLE rosters_preference ADD COLUMN weekends INTEGER;
        ALTER TABLE rosters_preference ADD COLUMN shifts_per_four_weeks INTEGER;
        """

    /// Who goes with whom, once for each two, and more that people set for their rosters as a whole; minutes.
    static let company = """
        CREATE TABLE rosters_bond (
          first TEXT NOT NULL,
          second TEXT NOT NULL,
          kind TEXT NOT NULL,
          PRIMARY KEY (first, second)
        );
        CREATE INDEX rosters_bond_second ON rosters_bond (second);
        ALTER TABLE rosters_preference ADD COLUMN per_four_weeks INTEGER;
        ALTER TABLE rosters_preference ADD COLUMN days_off INTEGER;
        """
}
