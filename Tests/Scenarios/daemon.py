"""A daemon of a test's own, driven as people drive one: by coordctl."""
import csv
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path


class Daemon:
    """Runs coordinatord on a virtual clock in a folder that goes with it."""

    def __init__(self, bin, start, config):
        self.bin = Path(bin)
        self.folder = tempfile.TemporaryDirectory(prefix="scenario-")
        home = Path(self.folder.name)
        self.log = home / "coordinatord.log"
        socket = home / "socket"
        self.environment = {**os.environ, "COORDINATORD_SOCKET": str(socket), "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [self.bin / "coordinatord", "run", "--state", home / "state", "--socket", socket, "--config", config, "--clock", "virtual",
                 "--start", start], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.wait_until_it_answers(socket)

    def wait_until_it_answers(self, socket):
        for _ in range(300):
            if self.process.poll() is not None:
                break
            if socket.exists() and subprocess.run([self.bin / "coordctl", "ping"], env=self.environment, capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError("the daemon does not answer:\n" + self.log.read_text())

    def ctl(self, *words):
        """Returns what a command answers, as JSON."""
        done = subprocess.run([self.bin / "coordctl", *words, "--json"], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(f"coordctl {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr.strip()}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def rows(self, *words):
        """Returns the rows of a list, all pages of it."""
        return next(value for value in self.ctl(*words).values() if isinstance(value, list))

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.folder.cleanup()


def table(path):
    """Reads a CSV file with a header."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
