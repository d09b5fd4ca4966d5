"""The import wall: what each folder may import, by its text."""

import re
from pathlib import PurePath

import swift

IMPORT = (
    r"^[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?"
    r"import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)"
)

SYSTEM = {"Foundation", "Glibc", "Dispatch", "Synchronization"}

WALLS = {
    "Sources/Varlink": set(),
    "Sources/Rostering": set(),
    "Sources/Recurrence": {"Foundation", "Synchronization"},
    "Sources/Release": set(),
    "Sources/PluginAPI": {"Foundation", "Logging", "Recurrence"},
    "Sources/Coordinatord/Kernel": SYSTEM
    | {"PluginAPI", "Varlink", "CSystemd", "Logging", "Crypto", "GRDB", "GRDBSQLite", "NIOCore", "NIOPosix", "Yams"},
    "Sources/Coordinatord/Daemon": SYSTEM | {"Kernel", "PluginAPI", "Release", "Varlink", "ArgumentParser", "Logging"},
    # Foundation alone costs more time at the start than all that coordctl does.
    "Sources/ctl/Console": {"Glibc", "Release", "Varlink"},
    "Sources/ctl/Main": {"Glibc", "Console"},
}

BUILTIN = "Sources/Coordinatord/Daemon/Builtin.swift"


def allowed(tree, path):
    parts = PurePath(path).parts
    if path == BUILTIN:
        return {"PluginAPI"} | set(tree.plugins())
    if parts[1] == "Plugins":
        return SYSTEM | {"PluginAPI"} | tree.plugins().get(parts[2], set())
    for folder, modules in WALLS.items():
        if path.startswith(folder + "/"):
            return modules
    return None


def strangers(tree):
    problems = []
    for path in tree.files(".swift", under="Sources/"):
        may = allowed(tree, path)
        if may is None:
            problems.append(f"{path}: no wall is stated for this folder in Tests/Repository/rules/imports.py")
            continue
        for line, match in swift.matches(IMPORT, swift.without_comments(tree.text(path))):
            if match.group(1) not in may:
                problems.append(f"{path}:{line}: may not import {match.group(1)}")
    return problems


def named_plugins(tree):
    """Table prefixes, references and interface names of plugins, in code that serves them all."""
    names = sorted(tree.plugins())
    if not names:
        return ["Package.swift lists no plugins"]
    words = "|".join(name.lower() for name in names)
    types = "|".join(names)
    # As a key: a client that translates the word has learnt what the plugin is about.
    stems = "|".join(name.lower().removesuffix("s") for name in names)
    pattern = rf'\b(?:{words})_[a-z]|"(?:{words})[/.]|org\.coordinatord\.(?:{types})\b|\b(?:{types})\.self\b|"(?:{stems})s?":'
    problems = []
    for folder in ["Sources/Coordinatord/Kernel/", "Sources/Varlink/", "Sources/ctl/"]:
        for path in tree.files(".swift", under=folder):
            for line, match in swift.matches(pattern, swift.without_comments(tree.text(path))):
                problems.append(f"{path}:{line}: names a plugin: {match.group().strip()}")
    return problems
