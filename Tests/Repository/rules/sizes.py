"""How long files may be, and lines of Swift."""

import swift

LINES = 500
# Data is as long as what it tells of.
DATA = (".csv", ".json")
# A golden copy of an interface is what all its parts come to together; each part keeps to the limit.
GOLDEN = "Tests/Fixtures/interfaces/"
COLUMNS = 120
# Texts that are cut say less than texts that are a little long: SQL, sentences, expectations.
COLUMNS_WITH_TEXT = 140


def too_long(tree):
    problems = []
    for path in tree.files():
        if path.endswith(DATA) or path.startswith(GOLDEN):
            continue
        text = tree.text(path)
        lines = text.splitlines()
        if len(lines) > LINES:
            problems.append(f"{path}: {len(lines)} lines")
        if not path.endswith(".swift"):
            continue
        long = [number for number, line in enumerate(lines) if len(line) > COLUMNS]
        if long:
            bare = swift.without_strings(text).splitlines()
            for number in long:
                has_text = bare[number] != lines[number]
                if len(lines[number]) > (COLUMNS_WITH_TEXT if has_text else COLUMNS):
                    problems.append(f"{path}:{number + 1}: {len(lines[number])} columns")
    return problems
