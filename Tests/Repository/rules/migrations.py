"""Migrations are frozen once released: their hashes stand in a list that only grows."""

import hashlib
import re

LIST = "Tests/Fixtures/migrations.sha256"
KERNEL = "Sources/Coordinatord/Kernel/Storage/Schema.swift"
LITERAL = r'"""\n(.*?)\n([ \t]*)"""'


def text_of(body, indent):
    """A literal's value: every line without the indentation of its end."""
    return "\n".join(line.removeprefix(indent) for line in body.split("\n"))


def stated(tree):
    """The text of every migration by `<plugin>/<nnn>-<what>`, and what cannot be read."""
    found, problems = {}, []
    for match in re.finditer(rf'plugin: "kernel", name: "([^"]+)",\s*sql: {LITERAL}', tree.text(KERNEL), re.S):
        found[f"kernel/{match.group(1)}"] = text_of(*match.group(2, 3))
    for plugin in sorted(tree.plugins()):
        folder = f"Sources/Plugins/{plugin}/"
        sources = "\n".join(tree.text(path) for path in tree.files(".swift", under=folder))
        for name, value in re.findall(r'\.migration\(\s*"([^"]+)",\s*("""\n|"[^"\n]+"\)|[^\n]+)', sources):
            if value.endswith('")'):
                found[f"{plugin.lower()}/{name}"] = value[1:-2]
                continue
            constant = re.escape(value.rstrip(")").split(".")[-1])
            pattern = rf"\blet {constant}\s*=\s*{LITERAL}"
            if value.startswith('"'):
                pattern = rf'\.migration\(\s*"{name}",\s*{LITERAL}'
            literals = re.findall(pattern, sources, re.S)
            if len(literals) == 1:
                found[f"{plugin.lower()}/{name}"] = text_of(*literals[0])
            else:
                problems.append(f"{folder}: the text of the migration {name} must be one literal of a name of its own")
    return found, problems


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def recorded(tree):
    if not tree.exists(LIST):
        return {}
    return {name: value for value, name in (line.split() for line in tree.text(LIST).splitlines() if line.strip())}


def changed(tree):
    now, problems = stated(tree)
    before = recorded(tree)
    for name in sorted(before):
        if name not in now:
            problems.append(f"the migration {name} is gone; databases that have it could not be opened any more")
        elif digest(now[name]) != before[name]:
            problems.append(f"the migration {name} was altered; write a new one instead")
    new = sorted(set(now) - set(before))
    return problems + [f"the migration {name} is not recorded; `Tests/Repository/check --freeze` does that" for name in new]
