"""Interfaces only grow: what a released text declares stands in the present one, too.

This is the coarse half, by the text alone; Tests/RepositoryTests compares types with the library.
"""

import re

FOLDER = "Tests/Fixtures/interfaces"
KERNEL = "Sources/Coordinatord/Kernel/Control"


def stated(tree):
    """The paths of the first English texts, by the names of their interfaces."""
    paths = [f"{KERNEL}/Coordinatord.varlink", f"{KERNEL}/Clock.varlink"]
    paths += [f"Sources/Plugins/{name}/{name}.varlink" for name in sorted(tree.plugins())]
    found = {}
    for path in paths:
        name = re.search(r"^interface ([\w.]+)", tree.text(path), re.M) if tree.exists(path) else None
        if name:
            found[name.group(1)] = path
    return found


def whole(tree, path):
    """The text at a path and its parts (`Rosters.varlink`, `Rosters.Filling.varlink`), without comments but marks, and
    without empty lines."""
    stem = path.removesuffix("varlink")
    parts = [part for part in tree.files(".varlink", under=stem) if part != path and "zh-CN" not in part]
    text = "\n".join(tree.text(part) for part in [path, *parts])
    return re.sub(r"\n{2,}", "\n", re.sub(r"^ *#(?! \[).*\n", "", text, flags=re.M))


def declared(text):
    """Every declaration, and every field with the declaration it stands in."""
    plain = re.sub(r"#[^\n]*", "", text)
    names = set()
    for kind, name, body in re.findall(r"^(method|type|error) (\w+)(.*?)(?=^(?:method|type|error) |\Z)", plain, re.M | re.S):
        names.add(f"{kind} {name}")
        names |= {f"{kind} {name}, field {field}" for field in re.findall(r"(\w+)\s*:", body)}
    return names


def losses(tree):
    present = stated(tree)
    problems = []
    for name, path in sorted(present.items()):
        golden = f"{FOLDER}/{name}.varlink"
        if not tree.exists(golden):
            problems.append(f"{golden} is missing; `Tests/Repository/check --freeze` makes it")
            continue
        problems += [f"{path} has lost {part}" for part in sorted(declared(tree.text(golden)) - declared(whole(tree, path)))]
    for golden in tree.files(".varlink", under=FOLDER + "/"):
        if golden.removeprefix(FOLDER + "/").removesuffix(".varlink") not in present:
            problems.append(f"the interface of {golden} is gone")
    return problems
