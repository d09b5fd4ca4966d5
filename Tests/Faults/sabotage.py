#!/usr/bin/env python3
"""The negative control of kill.py: damages the database between kill and start, and expects kill.py to notice."""
import argparse
import contextlib
import io
import pathlib
import sqlite3
import tempfile

import kill
from Lab import Tally

# What is done, and a word of the complaint that it must cause.
DAMAGE = {
    "an acknowledged person is lost": (
        "DELETE FROM directory_person WHERE id = (SELECT min(id) FROM directory_person WHERE name LIKE 'K%')",
        "before retries"),
    "a movement is there twice": (
        "INSERT INTO stations_movement (at, station, supply, kind, change, quantity, reason, who)"
        " SELECT at, station, supply, kind, change, quantity, reason, who FROM stations_movement"
        " WHERE id = (SELECT max(id) FROM stations_movement)", "before retries"),
    "a place nobody asked for is there": (
        "UPDATE directory_location SET name = 'K1-99-0.' WHERE id = 1", "never asked for"),
    "the answers to requests are forgotten": ("DELETE FROM kernel_request", "and is now"),
    "the journal is altered": (
        "UPDATE kernel_journal SET who = 'somebody' WHERE sequence = 5", "verify finds"),
    "messages are forgotten": ("DELETE FROM notifications_message", "at the end"),
}


def notices(statement, complaint):
    """Runs one round with the damage and tells whether the complaint came."""

    def damage(database):
        with contextlib.closing(sqlite3.connect(database)) as connection, connection:
            connection.execute(statement)

    kill.tally.failed = 0
    said = io.StringIO()
    options = argparse.Namespace(seed=3, rounds=1, clients=4)
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(said):
        with contextlib.suppress(Exception):
            storm = kill.Storm(pathlib.Path(folder), options, damage)
            storm.run()
        if storm.daemon.process.poll() is None:
            storm.daemon.kill()
    return complaint in said.getvalue()


if __name__ == "__main__":
    tally = Tally("faults, negative control")
    for what, (statement, complaint) in DAMAGE.items():
        tally.check(notices(statement, complaint), f"{what}, and nobody noticed")
    tally.finish()
