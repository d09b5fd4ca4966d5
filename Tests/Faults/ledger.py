"""The side log: every write that was asked for and what came back, kept apart from the daemon."""
import json
import threading


class Write:
    """One write: what was asked, and what is known of its outcome."""

    def __init__(self, tag, method, parameters):
        self.tag = tag
        self.method = method
        self.parameters = parameters
        # None while nobody knows; then ("answer", {...}) or ("refusal", "NotEnough").
        self.outcome = None

    @property
    def answered(self):
        return self.outcome is not None and self.outcome[0] == "answer"

    @property
    def refused(self):
        return self.outcome is not None and self.outcome[0] == "refusal"


class Ledger:
    """All writes, in memory for the checks and in a file for whoever looks into a failure."""

    def __init__(self, path):
        self.writes = []
        self.answers = 0
        self.lock = threading.Condition()
        self.file = open(path, "w", encoding="utf-8")

    def intend(self, tag, method, parameters):
        """Notes a write before it is sent."""
        write = Write(tag, method, parameters)
        with self.lock:
            self.writes.append(write)
            self.note(write, "intended", parameters)
        return write

    def settle(self, write, kind, value):
        """Notes what came back."""
        with self.lock:
            write.outcome = (kind, value)
            self.answers += 1
            self.note(write, kind, value)
            self.lock.notify_all()

    def wait_for(self, answers, seconds):
        """Waits until so many answers are in."""
        with self.lock:
            return self.lock.wait_for(lambda: self.answers >= answers, seconds)

    def note(self, write, what, value):
        print(json.dumps([write.tag, write.method, what, value]), file=self.file, flush=True)

    def of(self, *methods, prefix=""):
        return [write for write in self.writes if write.method in methods and write.tag.startswith(prefix)]
