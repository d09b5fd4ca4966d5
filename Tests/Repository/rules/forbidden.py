"""Words that must not stand in the sources, and the few places where they may, each with its reason."""

import re

import swift

WORLD = "Sources/Coordinatord/Kernel/World/"

UNREPEATABLE = (
    r"\bDate\(\)|\bDate\.now\b|\bUUID\(\)|\.random\(in:|\.randomElement\(|\.shuffled?\(\)|\bSystemRandomNumberGenerator\b"
)

FORBIDDEN = {
    "try!": r"\btry!",
    "@unchecked Sendable": r"@unchecked\s+Sendable",
    "fatalError": r"\bfatalError\b",
    # Each look at it wraps the closure once more, until calling it takes more stack than there is: put it into a struct.
    "a lock around a bare closure": r"\bMutex(?:<\(*@|<[^<>{}=]*->|\(\s*\{)",
    "a loose Task": r"\bTask(?:\.detached)?(?:<[^>]*>)?\s*(?:\([^)]*\)\s*)?\{",
}

ALLOWED = {
    ("Sources/ctl/Console/Arguments/ClientParameters.swift", "randomness"): "the client has no World; it makes request ids",
    ("Sources/Coordinatord/Kernel/Control/Dispatcher.swift", "a loose Task"): "its connection holds it, and cancels it when the peer hangs up",
}

ACTORS = 3


def unrepeatable(tree):
    problems = []
    for path in tree.files(".swift", under="Sources/"):
        if path.startswith(WORLD) or (path, "randomness") in ALLOWED:
            continue
        for line, match in swift.matches(UNREPEATABLE, swift.code(tree.text(path))):
            problems.append(f"{path}:{line}: {match.group()}")
    return problems


def words(tree):
    problems = []
    for path in tree.files(".swift", under="Sources/"):
        text = swift.code(tree.text(path))
        for name, pattern in FORBIDDEN.items():
            if (path, name) not in ALLOWED:
                problems += [f"{path}:{line}: {name}" for line, _ in swift.matches(pattern, text)]
    marks = r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b"
    for path in tree.files(".swift", ".py", ".sh", ".bash", ".varlink", ".md"):
        problems += [f"{path}:{line}: {match.group()}" for line, match in swift.matches(marks, tree.text(path))]
    unused = [path for path, _ in ALLOWED if not tree.exists(path)]
    return problems + [f"Tests/Repository/rules/forbidden.py allows something in {path}, which is gone" for path in unused]


def actors(tree):
    found = []
    for path in tree.files(".swift", under="Sources/Coordinatord/Kernel/"):
        found += [f"{path}:{line}" for line, _ in swift.matches(r"^\s*(?:\w+\s+)*actor\s+\w+", swift.code(tree.text(path)))]
    return found if len(found) > ACTORS else []
