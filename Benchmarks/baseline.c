// The physical limit: a bare loop over SQLite (WAL, synchronous=FULL) that does what one small change of the daemon does:
// it looks a stock up, changes it, writes a movement and a journal entry.
// usage: baseline FILE CHANGES GROUP -> changes per second when GROUP changes share a commit
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
        fprintf(stderr, "usage: baseline FILE CHANGES GROUP\n");
        return 64;
    }
    int changes = atoi(words[2]), group = atoi(words[3]);
    remove(words[1]);
    sqlite3_open(words[1], &db);
    run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE stock(station INTEGER, supply INTEGER, quantity INT, moved TEXT, PRIMARY KEY(station, supply)) WITHOUT ROWID;"
        "CREATE TABLE movement(id INTEGER PRIMARY KEY, at TEXT, station INT, supply INT, kind TEXT, change INT, quantity INT, who TEXT);"
        "CREATE INDEX movement_station ON movement(station, supply);"
        "CREATE TABLE journal(sequence INTEGER PRIMARY KEY, at TEXT, who TEXT, method TEXT, what TEXT, hash BLOB);"
        "WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM s WHERE i<50)"
        "INSERT INTO stock SELECT s.i, t.i, 0, '' FROM s, s t WHERE t.i <= 4;");
    sqlite3_stmt *look = prepare("SELECT quantity FROM stock WHERE station=? AND supply=?"),
                 *change = prepare("UPDATE stock SET quantity=quantity+1, moved='2026-12-14T08:00:00Z' WHERE station=? AND supply=?"),
                 *move = prepare("INSERT INTO movement(at,station,supply,kind,change,quantity,who) "
                                 "VALUES('2026-12-14T08:00:00Z',?,?,'received',1,1,'root')"),
                 *enter = prepare("INSERT INTO journal(at,who,method,what,hash) VALUES('2026-12-14T08:00:00Z','root',"
                                  "'org.coordinatord.Stations.Receive','{\"station\":\"1\",\"supply\":\"tea\",\"quantity\":1}',zeroblob(32))");
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    for (int i = 0; i < changes;) {
        run("BEGIN IMMEDIATE");
        for (int k = 0; k < group && i < changes; k++, i++) {
            sqlite3_stmt *bound[] = {look, change, move};
            for (int b = 0; b < 3; b++) {
                sqlite3_bind_int(bound[b], 1, i % 50 + 1);
                sqlite3_bind_int(bound[b], 2, i % 4 + 1);
                step(bound[b]);
            }
            step(enter);
        }
        run("COMMIT");
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.0f\n", changes / ((end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9));
    return 0;
}
