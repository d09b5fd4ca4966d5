/// The tables; texts never change once released.
enum Schema {
    /// What is given, in which rooms and when. A session without a course is a showcase.
    static let catalogue = """
        CREATE TABLE courses_kind (
          code TEXT PRIMARY KEY,
          name_en TEXT NOT NULL,
          name_zh TEXT NOT NULL
        );
        CREATE TABLE courses_term (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          first_day TEXT NOT NULL,
          last_day TEXT NOT NULL,
          per_person INTEGER
        );
        CREATE UNIQUE INDEX courses_term_by_name ON courses_term (name);
        CREATE TABLE courses_room (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          location TEXT NOT NULL,
          seats INTEGER NOT NULL,
          equipment TEXT NOT NULL,
          retired_at TEXT
        );
        CREATE UNIQUE INDEX courses_room_by_name ON courses_room (name) WHERE retired_at IS NULL;
        CREATE TABLE courses_hours (
          id INTEGER PRIMARY KEY,
          room INTEGER NOT NULL,
          weekdays TEXT NOT NULL,
          opens TEXT NOT NULL,
          closes TEXT NOT NULL
        );
        CREATE INDEX courses_hours_by_room ON courses_hours (room, id);
        CREATE TABLE courses_course (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          subject TEXT NOT NULL,
          kind TEXT NOT NULL,
          term INTEGER NOT NULL,
          organization TEXT,
          teacher TEXT,
          places INTEGER NOT NULL,
          line INTEGER NOT NULL,
          minimum_age INTEGER,
          policy TEXT NOT NULL,
          priorities TEXT NOT NULL,
          opens_at TEXT NOT NULL,
          closes_at TEXT NOT NULL,
          free_seconds INTEGER NOT NULL,
          leave_seconds INTEGER NOT NULL,
          hold_seconds INTEGER NOT NULL,
          offer_seconds INTEGER NOT NULL,
          teacher_qualification TEXT,
          helpers INTEGER NOT NULL,
          conditions INTEGER NOT NULL,
          crowded INTEGER NOT NULL DEFAULT 0,
          cancelled_at TEXT,
          concluded_at TEXT,
          seed TEXT,
          seed_hash TEXT,
          entries_hash TEXT,
          drawn_at TEXT
        );
        CREATE UNIQUE INDEX courses_course_by_name ON courses_course (name, term) WHERE cancelled_at IS NULL;
        CREATE INDEX courses_course_by_term ON courses_course (term, id);
        CREATE TABLE courses_condition (
          course INTEGER NOT NULL,
          kind TEXT NOT NULL,
          code TEXT NOT NULL,
          PRIMARY KEY (course, kind, code)
        );
        CREATE TABLE courses_material (
          id INTEGER PRIMARY KEY,
          course INTEGER NOT NULL,
          name TEXT NOT NULL,
          quantity INTEGER NOT NULL,
          note TEXT
        );
        CREATE INDEX courses_material_by_course ON courses_material (course, id);
        CREATE TABLE courses_series (
          id INTEGER PRIMARY KEY,
          course INTEGER NOT NULL,
          room INTEGER NOT NULL,
          teacher TEXT,
          weekdays TEXT NOT NULL,
          first_day TEXT NOT NULL,
          begins TEXT NOT NULL,
          until TEXT NOT NULL
        );
        CREATE INDEX courses_series_by_course ON courses_series (course, id);
        CREATE TABLE courses_session (
          id INTEGER PRIMARY KEY,
          series INTEGER,
          course INTEGER,
          title TEXT,
          room INTEGER NOT NULL,
          teacher TEXT,
          original_start TEXT NOT NULL,
          starts TEXT NOT NULL,
          ends TEXT NOT NULL,
          state TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          changed_at TEXT NOT NULL,
          reason TEXT
        );
        CREATE INDEX courses_session_by_room ON courses_session (room, starts);
        CREATE INDEX courses_session_by_teacher ON courses_session (teacher, starts);
        CREATE INDEX courses_session_by_course ON courses_session (course, starts);
        CREATE INDEX courses_session_by_series ON courses_session (series, starts);
        CREATE INDEX courses_session_by_start ON courses_session (starts, id);
        """

    /// Who takes part. The row is the first entry; what came after stands in the steps.
    ///
    /// The index `one` is the second wall: no two live enrolments of a person in a course, whatever the way there. Its
    /// states are those of `Enrolment.State.live`.
    static let enrolments = """
        CREATE TABLE courses_enrolment (
          id INTEGER PRIMARY KEY,
          course INTEGER NOT NULL,
          term INTEGER NOT NULL,
          person TEXT NOT NULL,
          state TEXT NOT NULL,
          entered_at TEXT NOT NULL,
          line INTEGER,
          party INTEGER,
          rank INTEGER,
          class INTEGER,
          rule TEXT,
          answer_by TEXT,
          warned_at TEXT
        );
        CREATE UNIQUE INDEX courses_enrolment_one ON courses_enrolment (person, course)
          WHERE state IN ('entered', 'drawn', 'held', 'waitlisted', 'offered', 'enrolled', 'attending', 'completed',
            'failed', 'noShow');
        CREATE INDEX courses_enrolment_by_person ON courses_enrolment (person, id);
        CREATE INDEX courses_enrolment_by_state ON courses_enrolment (course, state, line, id);
        CREATE INDEX courses_enrolment_by_answer ON courses_enrolment (course, answer_by)
          WHERE answer_by IS NOT NULL;
        CREATE INDEX courses_enrolment_by_party ON courses_enrolment (party) WHERE party IS NOT NULL;
        CREATE TABLE courses_step (
          id INTEGER PRIMARY KEY,
          enrolment INTEGER NOT NULL,
          at TEXT NOT NULL,
          who TEXT NOT NULL,
          from_state TEXT NOT NULL,
          to_state TEXT NOT NULL,
          late INTEGER NOT NULL,
          reason TEXT
        );
        CREATE INDEX courses_step_by_enrolment ON courses_step (enrolment, id);
        CREATE TABLE courses_ballot (
          course INTEGER PRIMARY KEY,
          paper TEXT NOT NULL
        );
        """

    /// What makes a sign-up cheap. How many places are taken stands beside the course, so that nobody need count them;
    /// and the index `one` names the states that are over instead of those that are live: for a list of words SQLite
    /// makes a table at every insert, for comparisons it does not.
    static let rush = """
        ALTER TABLE courses_course ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
        UPDATE courses_course SET held = (
          SELECT COUNT(*) FROM courses_enrolment e WHERE e.course = courses_course.id
            AND e.state IN ('drawn', 'held', 'offered', 'enrolled', 'attending', 'completed', 'failed')
        );
        DROP INDEX courses_enrolment_one;
        CREATE UNIQUE INDEX courses_enrolment_one ON courses_enrolment (person, course)
          WHERE state <> 'notDrawn' AND state <> 'expired' AND state <> 'withdrawn' AND state <> 'released'
            AND state <> 'closed';
        """

    /// One index does for two: it finds all that a person has or had, and lets live enrolments be in a course once,
    /// since of those the last part is the same. An index in no order of arrival has every sign-up rewrite a page of
    /// its own.
    static let person = """
        DROP INDEX courses_enrolment_one;
        DROP INDEX courses_enrolment_by_person;
        CREATE UNIQUE INDEX courses_enrolment_one ON courses_enrolment (person, course, (
          CASE state WHEN 'notDrawn' THEN id WHEN 'expired' THEN id WHEN 'withdrawn' THEN id WHEN 'released' THEN id
            WHEN 'closed' THEN id ELSE 0 END
        ));
        """

    /// What happened. Marks are replaced, never overwritten; what trainees say stands apart from who has said it.
    static let teaching = """
        CREATE TABLE courses_mark (
          id INTEGER PRIMARY KEY,
          session INTEGER NOT NULL,
          enrolment INTEGER NOT NULL,
          mark TEXT NOT NULL,
          at TEXT NOT NULL,
          who TEXT NOT NULL,
          reason TEXT,
          replaced_at TEXT
        );
        CREATE UNIQUE INDEX courses_mark_one ON courses_mark (session, enrolment) WHERE replaced_at IS NULL;
        CREATE INDEX courses_mark_by_enrolment ON courses_mark (enrolment, session);
        CREATE TABLE courses_evaluated (
          course INTEGER NOT NULL,
          enrolment INTEGER NOT NULL,
          PRIMARY KEY (course, enrolment)
        );
        CREATE TABLE courses_evaluation (
          id INTEGER PRIMARY KEY,
          course INTEGER NOT NULL,
          teacher TEXT,
          content INTEGER NOT NULL,
          teaching INTEGER NOT NULL,
          surroundings INTEGER NOT NULL,
          comment TEXT
        );
        CREATE INDEX courses_evaluation_by_course ON courses_evaluation (course);
        CREATE INDEX courses_evaluation_by_teacher ON courses_evaluation (teacher);
        CREATE TABLE courses_check (
          code TEXT PRIMARY KEY,
          name_en TEXT NOT NULL,
          name_zh TEXT NOT NULL
        );
        CREATE TABLE courses_visit (
          id INTEGER PRIMARY KEY,
          session INTEGER NOT NULL,
          course INTEGER NOT NULL,
          teacher TEXT,
          visitor TEXT NOT NULL,
          at TEXT NOT NULL,
          note TEXT
        );
        CREATE INDEX courses_visit_by_course ON courses_visit (course, id);
        CREATE INDEX courses_visit_by_teacher ON courses_visit (teacher, id);
        CREATE TABLE courses_finding (
          visit INTEGER NOT NULL,
          code TEXT NOT NULL,
          good INTEGER NOT NULL,
          PRIMARY KEY (visit, code)
        );
        CREATE TABLE courses_act (
          session INTEGER NOT NULL,
          position INTEGER NOT NULL,
          course INTEGER NOT NULL,
          title TEXT,
          PRIMARY KEY (session, position)
        );
        CREATE INDEX courses_act_by_course ON courses_act (course, session);
        """
}
