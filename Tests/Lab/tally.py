"""Counts what passed and what failed, and says it the same way everywhere."""
import sys


class Tally:
    def __init__(self, name):
        self.name = name
        self.passed = 0
        self.failed = 0

    def check(self, good, what):
        """Counts one thing; what failed is named."""
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {self.name}: {what}", flush=True)
        return good

    def finish(self):
        """Prints the closing line and ends the script."""
        print(f"{self.name}: {self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(1 if self.failed or not self.passed else 0)
