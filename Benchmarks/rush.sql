-- The same rush on PostgreSQL: a row with a counter for each course, the rules, an enrolment and a journal row, in one
-- durable transaction.
CREATE TABLE course (
  id int PRIMARY KEY, places int NOT NULL, taken int NOT NULL DEFAULT 0, waiting int NOT NULL DEFAULT 0,
  opens timestamptz NOT NULL, closes timestamptz NOT NULL
);
CREATE TABLE enrolment (
  id bigserial PRIMARY KEY, course int NOT NULL REFERENCES course, person bigint NOT NULL, state text NOT NULL, line int,
  at timestamptz NOT NULL DEFAULT now(), UNIQUE (person, course)
);
CREATE TABLE journal (
  sequence bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), who text NOT NULL, method text NOT NULL,
  what jsonb NOT NULL
);
INSERT INTO course SELECT g, 120, 0, 0, now() - interval '1 hour', now() + interval '1 day' FROM generate_series(1, 50) g;
CREATE FUNCTION sign_up(c int, p bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  one course;
  result text := 'enrolled';
  number int;
BEGIN
  IF (SELECT count(*) FROM enrolment WHERE person = p) >= 3 THEN RETURN 'CapReached'; END IF;
  SELECT * INTO one FROM course WHERE id = c FOR UPDATE;
  IF now() < one.opens OR now() >= one.closes THEN RETURN 'EnrolmentClosed'; END IF;
  IF one.taken < one.places THEN
    UPDATE course SET taken = taken + 1 WHERE id = c;
  ELSE
    result := 'waitlisted';
    UPDATE course SET waiting = waiting + 1 WHERE id = c RETURNING waiting INTO number;
  END IF;
  INSERT INTO enrolment (course, person, state, line) VALUES (c, p, result, number) ON CONFLICT DO NOTHING;
  INSERT INTO journal (who, method, what) VALUES ('u', 'SignUp', jsonb_build_object('course', c, 'person', p));
  RETURN result;
END $$;
