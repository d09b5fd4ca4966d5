"""Where packages come from, and what git must not hold."""

import re


def wrong(tree):
    problems = []
    for path in tree.files("Package.swift"):
        for address in re.findall(r'\.package\((?:name: "[^"]*", )?(?:url|path): "([^"]+)"', tree.text(path)):
            if address != ".." and not re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+", address):
                problems.append(f"{path}: {address} is not of the form https://github.com/OWNER/NAME")
    tracked = tree.git("ls-files", "-z")
    built = [path for path in tracked if re.search(r"(^|/)(\.build[^/]*|__pycache__|demo)/|(^|/)Package\.resolved$|\.o$", path)]
    return problems + [f"{path} is tracked" for path in built]
