"""The rules of the tree. Each one is a function that takes the tree and returns a sentence for everything that is wrong."""

import sys
from pathlib import Path

import documents
import forbidden
import formatting
import freezing
import imports
import interfaces
import migrations
import packages
import plugins
import sizes
from tree import Tree

RULES = [
    ("sources are formatted", formatting.unformatted),
    ("imports point one way", imports.strangers),
    ("the kernel and its client name no plugin", imports.named_plugins),
    ("no file is longer than 500 lines, no line than 120 columns", sizes.too_long),
    ("time, ids and randomness come from the World alone", forbidden.unrepeatable),
    ("nothing stands in the sources that must not", forbidden.words),
    ("the kernel has at most three actors", forbidden.actors),
    ("every plugin is whole", plugins.incomplete),
    ("released interfaces have lost nothing", interfaces.losses),
    ("released migrations are what they were", migrations.changed),
    ("both languages say the same", documents.unequal),
    ("documents point to what is there", documents.dangling),
    ("nothing names a path of somebody's machine", documents.machines),
    ("packages come from GitHub, and nothing built is tracked", packages.wrong),
]


def main(arguments):
    tree = Tree(Path.cwd())
    if arguments == ["--freeze"]:
        return freezing.freeze(tree)
    if arguments:
        print("Usage: Tests/Repository/check [--freeze]", file=sys.stderr)
        return 64
    failed = 0
    for name, rule in RULES:
        problems = rule(tree)
        print(f"{'FAIL' if problems else 'ok  '}  {name}")
        for problem in problems:
            print(f"        {problem}")
        failed += bool(problems)
    print(f"{len(RULES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
