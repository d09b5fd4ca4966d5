// The physical limit of a rush: a bare loop over SQLite (WAL, synchronous=FULL) that counts a place, files an enrolment and
// writes a journal entry.
// usage: rush_baseline FILE PEOPLE GROUP -> sign-ups per second when GROUP of them share a commit
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;

static void run(const char *sql) {
    char *problem = 0;
    if (sqlite3_exec(db, sql, 0, 0, &problem)) {
        fprintf(stderr, "%s: %s\n", sql, problem);
        exit(1);
    }
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, 0)) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        exit(1);
    }
    return statement;
}

static void step(sqlite3_stmt *statement) {
    sqlite3_step(statement);
    sqlite3_reset(statement);
}

int main(int count, char **words) {
    if (count < 4) {
        fprintf(stderr, "usage: rush_baseline FILE PEOPLE GROUP\n");
        return 64;
    }
    int people = atoi(words[2]), group = atoi(words[3]);
    remove(words[1]);
    sqlite3_open(words[1], &db);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE course(id INTEGER PRIMARY KEY, places INT NOT NULL, taken INT NOT NULL DEFAULT 0);"
        "CREATE TABLE enrolment(course INT NOT NULL, person INT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,"
        " PRIMARY KEY(course, person)) WITHOUT ROWID;"
        "CREATE TABLE journal(sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, method TEXT NOT NULL, what TEXT);"
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i<50) INSERT INTO course SELECT i,120,0 FROM c;");
    sqlite3_stmt *take = prepare("UPDATE course SET taken=taken+1 WHERE id=? AND taken<places"),
                 *file = prepare("INSERT INTO enrolment VALUES(?,?,?,'2027-03-01T01:00:00Z')"),
                 *enter = prepare("INSERT INTO journal(at,who,method,what) VALUES('2027-03-01T01:00:00Z','root',"
                                  "'org.coordinatord.Courses.SignUp',?)");
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < people;) {
        run("BEGIN IMMEDIATE");
        for (int k = 0; k < group && i < people; k++, i++) {
            char what[64];
            sqlite3_bind_int(take, 1, i % 50 + 1);
            step(take);
            int taken = sqlite3_changes(db) == 1;
            sqlite3_bind_int(file, 1, i % 50 + 1);
            sqlite3_bind_int(file, 2, i);
            sqlite3_bind_text(file, 3, taken ? "enrolled" : "waitlisted", -1, SQLITE_STATIC);
            step(file);
            snprintf(what, sizeof what, "{\"course\":\"%d\",\"person\":\"%d\"}", i % 50 + 1, i);
            sqlite3_bind_text(enter, 1, what, -1, SQLITE_TRANSIENT);
            step(enter);
        }
        run("COMMIT");
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.0f\n", people / ((end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9));
    return 0;
}
