/// The plugin's tables, as the texts that made them.
enum Schema {
    /// Shifts and needs are never deleted: what nobody wants any more is marked with `gone_at`, so that sign-ups of any
    /// state keep the record they name and find it again should it come back.
    static let first = """
        CREATE TABLE schedule_shift (
          id INTEGER PRIMARY KEY,
          source TEXT NOT NULL,
          occasion TEXT NOT NULL,
          original_start TEXT NOT NULL,
          title TEXT NOT NULL,
          location TEXT NOT NULL,
          organization TEXT,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          day TEXT NOT NULL,
          state TEXT NOT NULL,
          reason TEXT,
          gone_at TEXT
        );
        CREATE UNIQUE INDEX schedule_shift_key ON schedule_shift (source, occasion, original_start);
        CREATE INDEX schedule_shift_source ON schedule_shift (source, starts);
        CREATE INDEX schedule_shift_starts ON schedule_shift (starts, id);
        CREATE INDEX schedule_shift_day ON schedule_shift (day);
        CREATE INDEX schedule_shift_location ON schedule_shift (location, starts);
        CREATE INDEX schedule_shift_waiting ON schedule_shift (starts)
          WHERE state IN ('published', 'locked') AND gone_at IS NULL;
        CREATE INDEX schedule_shift_running ON schedule_shift (ends) WHERE state = 'running' AND gone_at IS NULL;

        CREATE TABLE schedule_need (
          id INTEGER PRIMARY KEY,
          shift INTEGER NOT NULL,
          qualification TEXT,
          least INTEGER NOT NULL,
          wanted INTEGER NOT NULL,
          orphaned INTEGER NOT NULL DEFAULT 0,
          gone_at TEXT
        );
        CREATE UNIQUE INDEX schedule_need_key ON schedule_need (shift, COALESCE(qualification, ''));

        CREATE TABLE schedule_series (
          id INTEGER PRIMARY KEY,
          title TEXT NOT NULL,
          location TEXT NOT NULL,
          first_start TEXT NOT NULL,
          start_time TEXT NOT NULL,
          seconds INTEGER NOT NULL,
          rule TEXT,
          workdays TEXT NOT NULL,
          last_day TEXT
        );
        CREATE INDEX schedule_series_last ON schedule_series (last_day);
        CREATE INDEX schedule_series_location ON schedule_series (location, title, first_start);

        CREATE TABLE schedule_series_need (
          id INTEGER PRIMARY KEY,
          series INTEGER NOT NULL,
          qualification TEXT,
          least INTEGER NOT NULL,
          wanted INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX schedule_series_need_key ON schedule_series_need (series, COALESCE(qualification, ''));

        CREATE TABLE schedule_exception (
          id INTEGER PRIMARY KEY,
          series INTEGER NOT NULL,
          original_start TEXT NOT NULL,
          starts TEXT,
          seconds INTEGER
        );
        CREATE UNIQUE INDEX schedule_exception_key ON schedule_exception (series, original_start);
        CREATE INDEX schedule_exception_starts ON schedule_exception (starts);

        CREATE TABLE schedule_holiday (
          day TEXT PRIMARY KEY,
          name TEXT NOT NULL,
          is_off INTEGER NOT NULL
        );
        """
}
