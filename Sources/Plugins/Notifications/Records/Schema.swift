extension Notifications {
    /// The tables: messages, the notices in them, the tries to deliver them, and what people asked for.
    static let schema = """
        CREATE TABLE notifications_message (
          id INTEGER PRIMARY KEY,
          key TEXT NOT NULL UNIQUE,
          person TEXT,
          organization TEXT,
          channel TEXT NOT NULL,
          address TEXT,
          language TEXT NOT NULL,
          urgent INTEGER NOT NULL,
          state TEXT NOT NULL,
          why TEXT,
          written_at TEXT NOT NULL,
          due_at TEXT NOT NULL,
          first_tried_at TEXT,
          ended_at TEXT,
          tries INTEGER NOT NULL,
          last_error TEXT,
          subject TEXT NOT NULL,
          body TEXT
        );
        CREATE INDEX notifications_message_due ON notifications_message (state, channel, due_at, id);
        CREATE INDEX notifications_message_state ON notifications_message (state, id);
        CREATE INDEX notifications_message_person ON notifications_message (person, state, due_at);
        CREATE INDEX notifications_message_ended ON notifications_message (ended_at);
        CREATE TABLE notifications_item (
          id INTEGER PRIMARY KEY,
          message INTEGER NOT NULL,
          once TEXT NOT NULL UNIQUE,
          signal TEXT NOT NULL,
          recipient TEXT NOT NULL,
          about TEXT,
          expires_at TEXT,
          subject TEXT NOT NULL,
          body TEXT NOT NULL,
          dropped INTEGER NOT NULL
        );
        CREATE INDEX notifications_item_message ON notifications_item (message);
        CREATE INDEX notifications_item_about ON notifications_item (recipient, about);
        CREATE TABLE notifications_attempt (
          id INTEGER PRIMARY KEY,
          message INTEGER NOT NULL,
          number INTEGER NOT NULL,
          started_at TEXT NOT NULL,
          ended_at TEXT,
          outcome TEXT,
          detail TEXT
        );
        CREATE INDEX notifications_attempt_message ON notifications_attempt (message, id);
        CREATE TABLE notifications_preference (
          id INTEGER PRIMARY KEY,
          person TEXT NOT NULL UNIQUE,
          channel TEXT,
          off INTEGER NOT NULL,
          quiet_from TEXT,
          quiet_until TEXT,
          set_at TEXT NOT NULL
        );
        """

    /// What went wrong is kept in both languages: who looks at it later may read either.
    static let bothLanguages = """
        ALTER TABLE notifications_message ADD COLUMN last_error_zh TEXT;
        ALTER TABLE notifications_attempt ADD COLUMN detail_zh TEXT;
        """
}
