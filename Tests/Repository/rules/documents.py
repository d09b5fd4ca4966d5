"""Documents: both languages, links that lead somewhere, and nothing of anybody's machine."""

import re
from pathlib import PurePosixPath

BILINGUAL = [
    "README", "ARCHITECTURE", "CONTRIBUTING", "docs/interfaces", "docs/operations", "docs/plugins", "etc/plugin/README",
]
COMMAND = r"^\s*(?:\$ |# )?((?:sudo )?(?:make|coordctl|(?:/\S+/)?coordinatord|systemctl|journalctl|git|swift|cp|install) .*)$"
TOP = ("Sources/", "Tests/", "etc/", "docs/", "Benchmarks/")
# Not written as one word, so that this file does not break its own rule.
MACHINE = r"(?<![\w.$}*-])/(?:" + "|".join(["work", "home", "Users", "root"]) + r")/[\w.]+"


def headings(text):
    return [len(marks) for marks in re.findall(r"^(#+) ", without_blocks(text), re.M)]


def without_blocks(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)


def blocks(text):
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    indented = re.findall(r"(?:^ {4}.*\n)+", without_blocks(text), re.M)
    return "\n".join(fenced + indented)


def commands(text):
    """The commands in blocks, without their comments and without what stands in quotes."""
    found = re.findall(COMMAND, blocks(text), re.M)
    return [re.sub(r"[\"'][^\"']*[\"']", "…", re.sub(r"\s+#.*", "", line)).strip() for line in found]


def unequal(tree):
    problems = []
    for name in BILINGUAL + [f"Sources/Plugins/{plugin}/README" for plugin in tree.plugins()]:
        english, chinese = f"{name}.md", f"{name}.zh-CN.md"
        missing = [path for path in (english, chinese) if not tree.exists(path)]
        if missing:
            problems += [f"{path} is missing" for path in missing]
            continue
        one, other = tree.text(english), tree.text(chinese)
        if headings(one) != headings(other):
            problems.append(f"{english} and {chinese} have different headings")
        ours, theirs = commands(one), commands(other)
        problems += [f"{chinese} lacks the command: {line}" for line in ours if line not in theirs]
        problems += [f"{english} lacks the command: {line}" for line in theirs if line not in ours]
    return problems


def dangling(tree):
    problems = []
    for path in [path for path in tree.files(".md") if not path.startswith("Tests/Fixtures/")]:
        text, folder = without_blocks(tree.text(path)), PurePosixPath(path).parent
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
            if not re.match(r"[a-z]+:", target) and not tree.exists(folder / target):
                problems.append(f"{path}: the link {target} leads nowhere")
        if path != "CHANGELOG.md":
            for name in re.findall(r"`([\w./+*<>-]+)`", text):
                # Rides is the invented plugin of examples.
                if name.startswith(TOP) and not re.search("[*<>]|Rides", name) and not tree.exists(name):
                    problems.append(f"{path}: there is no {name}")
    return problems


def machines(tree):
    problems = []
    for path in tree.paths():
        if path.endswith((".png", ".gz", ".db", ".ico")):
            continue
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            found = re.search(MACHINE, line)
            if found:
                problems.append(f"{path}:{number}: {found.group()}")
    return problems
