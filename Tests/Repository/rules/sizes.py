"""How long files and lines of Swift may be."""

LINES = 500
COLUMNS = 120


def too_long(tree):
    problems = []
    for path in tree.files(".swift"):
        lines = tree.text(path).splitlines()
        if len(lines) > LINES:
            problems.append(f"{path}: {len(lines)} lines")
        problems += [f"{path}:{number}: {len(line)} columns" for number, line in enumerate(lines, 1) if len(line) > COLUMNS]
    return problems
