"""A daemon driven as people drive one: by coordctl."""
import csv
import json
import os
import subprocess
import tempfile
from pathlib import Path

from Lab import Daemon
from Lab.daemon import BINARIES


class Coordctl:
    """Commands to a daemon on a virtual clock, in a folder that goes with it."""

    def __init__(self, start, configuration):
        self.folder = tempfile.TemporaryDirectory(prefix="scenario-")
        self.daemon = Daemon(self.folder.name, configuration.read_text(encoding="utf-8"), start)
        self.daemon.start()
        self.environment = {
            **os.environ, "COORDINATORD_SOCKET": str(self.daemon.socket), "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}

    def __call__(self, *words):
        """Returns what a command answers, as JSON; of work that tells how far it is, the last part."""
        command = [BINARIES / "coordctl", *words, "--json"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(f"coordctl {' '.join(map(str, words))}: {done.returncode}, {done.stderr.strip()}")
        answer, rest = {}, done.stdout.strip()
        while rest:
            answer, end = json.JSONDecoder().raw_decode(rest)
            rest = rest[end:].lstrip()
        return answer

    def rows(self, *words):
        """Returns the rows of a list, all pages of it."""
        return next(value for value in self(*words).values() if isinstance(value, list))

    def stop(self):
        self.daemon.stop()
        self.folder.cleanup()


def table(path):
    """Reads a CSV file with a header."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
