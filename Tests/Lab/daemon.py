"""A daemon of the test's own, in a folder of its own."""
import os
import pathlib
import signal
import subprocess
import time

from .link import Gone, Link

PROJECT = pathlib.Path(__file__).resolve().parent.parent.parent
BINARIES = pathlib.Path(os.environ.get("COORDINATORD_BINARIES", PROJECT / ".build/debug"))


class Daemon:
    """`coordinatord run` below a folder: its state, its socket, its log and, where given, its configuration."""

    # Debug builds on a busy machine are slow; a daemon that needs longer has failed.
    START_SECONDS = 60

    def __init__(self, folder, configuration=None, start=None, state=None):
        """The state may be kept elsewhere, as on a disk of its own."""
        self.folder = pathlib.Path(folder)
        self.state = state or self.folder / "state"
        self.socket = self.folder / "socket"
        self.log = self.folder / "log"
        self.process = None
        self.arguments = [BINARIES / "coordinatord", "run", "--state", self.state, "--socket", self.socket]
        if start:
            self.arguments += ["--clock", "virtual", "--start", start]
        if configuration is not None:
            path = self.folder / "coordinatord.yaml"
            path.write_text(configuration)
            self.arguments += ["--config", path]

    @property
    def database(self):
        return self.state / "coordinatord.db"

    def spawn(self):
        """Starts the process and does not wait until it serves."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(self.arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def start(self):
        """Starts it and returns the seconds until it answered."""
        begin = time.monotonic()
        self.spawn()
        while True:
            try:
                with Link(self.socket) as link:
                    link.call(".Ping")
                    return time.monotonic() - begin
            except Gone:
                if self.process.poll() is not None:
                    raise SystemExit(f"The daemon ended with {self.process.returncode}:\n{self.log.read_text()}")
                if time.monotonic() - begin > self.START_SECONDS:
                    raise SystemExit(f"The daemon does not answer:\n{self.log.read_text()}")
                time.sleep(0.002)

    def kill(self):
        """Ends it as a power cut would, as far as processes go."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Asks it to end, and returns its exit code."""
        if self.process is None:
            return 0
        self.process.terminate()
        return self.process.wait(30)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
