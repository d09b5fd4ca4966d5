"""A session as text: commands with what they are expected to print."""
import re

FENCE = re.compile(r"^```(console|refused|configuration)\s*$")


class Step:
    """One command of a session."""

    def __init__(self, kind, line):
        self.kind = kind
        self.line = line
        self.command = []
        self.code = 0
        self.output = []

    def lines(self):
        """The step as it stands in the file."""
        first, *rest = self.command
        code = [f"? {self.code}"] if self.code else []
        return ["$ " + first, *("> " + line if line else ">" for line in rest), *code, *self.output]

    def expects(self, code, output):
        """Tells whether that is what should come back."""
        return code == self.code and re.fullmatch(pattern(self.output), "\n".join([*output, ""])) is not None

    def keeping(self, output):
        """Puts new output in the place of the old, and keeps the lines that only differ in what may differ."""
        if not re.fullmatch(pattern(self.output), "\n".join([*output, ""])):
            old = {line: None for line in self.output if "[..]" in line}
            self.output = [
                next((line for line in old if re.fullmatch(pattern([line]), new + "\n")), new) for new in output]


def pattern(lines):
    """The regular expression for expected lines with their holes."""
    parts = []
    for line in lines:
        if line == "...":
            parts.append(r"(?:[^\n]*\n)*")
        else:
            parts.append("[^\n]*".join(re.escape(part) for part in line.split("[..]")) + "\n")
    return "".join(parts) if parts else r"\n?"


class Transcript:
    """A file: text that is kept as it is, and steps."""

    def __init__(self, path):
        self.path = path
        # Lines and steps in their order.
        self.parts = []
        # What the daemon is configured with, where the file says so.
        self.configuration = None
        kind = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if kind is None or line == "```":
                fence = FENCE.match(line)
                kind = fence[1] if kind is None and fence else None
                self.parts.append(line)
            elif kind == "configuration":
                self.configuration = f"{self.configuration or ''}{line}\n"
                self.parts.append(line)
            else:
                self.take(kind, number, line)

    def take(self, kind, number, line):
        last = self.parts[-1]
        if line.startswith("$ "):
            self.parts.append(Step(kind, number))
            self.parts[-1].command = [line[2:]]
        elif not isinstance(last, Step):
            raise SystemExit(f"{self.path}:{number}: a block begins with a command after `$ `.")
        elif line.startswith(">") and not last.output:
            last.command.append(line[2:])
        elif line.startswith("? ") and not last.output:
            last.code = int(line[2:])
        else:
            last.output.append(line)

    @property
    def steps(self):
        return [part for part in self.parts if isinstance(part, Step)]

    def text(self):
        lines = []
        for part in self.parts:
            lines += part.lines() if isinstance(part, Step) else [part]
        return "\n".join(lines) + "\n"
