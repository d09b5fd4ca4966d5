"""The daemon's database, looked at from outside while the daemon works."""
import hashlib
import sqlite3


class Database:
    """A look that never writes."""

    def __init__(self, path):
        self.connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def digest(self):
        """Returns a hash of all that the database holds, the kernel's own tables included."""
        hashed = hashlib.sha256()
        for line in self.connection.iterdump():
            hashed.update(line.encode())
        return hashed.hexdigest()

    def version(self):
        """Returns a number that differs as soon as anybody has committed anything since this connection first looked."""
        return self.connection.execute("PRAGMA data_version").fetchone()[0]

    def rows(self, sql, *values):
        return self.connection.execute(sql, values).fetchall()

    def close(self):
        self.connection.close()
