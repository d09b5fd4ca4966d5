"""What a plugin consists of, and where it is named."""

import re

BUILTIN = "Sources/Coordinatord/Daemon/Builtin.swift"
# By the document they stand in.
SECTIONS = {
    "README.md": ["Name", "Synopsis", "Description", "Settings", "Limits"],
    "README.zh-CN.md": ["名称", "概要", "说明", "设置", "限制"],
}


def incomplete(tree):
    listed = tree.plugins()
    folders = {path.split("/")[2] for path in tree.files(under="Sources/Plugins/")}
    problems = [f"Sources/Plugins/{name} is not listed in Package.swift" for name in sorted(folders - set(listed))]
    builtin = tree.text(BUILTIN)
    for name in sorted(listed):
        folder = f"Sources/Plugins/{name}"
        for file in [*SECTIONS, f"{name}.varlink", f"{name}.zh-CN.varlink", f"{name}.swift"]:
            if not tree.exists(f"{folder}/{file}"):
                problems.append(f"{folder}/{file} is missing")
        if not tree.files(".swift", under=f"Tests/{name}Tests/"):
            problems.append(f"Tests/{name}Tests has no test")
        if f"{name}.self" not in builtin:
            problems.append(f"{BUILTIN} does not have {name}.self")
        for document, sections in SECTIONS.items():
            problems += manual(tree, f"{folder}/{document}", sections)
        problems += interface(tree, folder, name)
    return problems


def manual(tree, path, sections):
    if not tree.exists(path):
        return []
    headings = [heading.lower() for heading in re.findall(r"^## (.+)$", tree.text(path), re.M)]
    return [f"{path} has no section {section}" for section in sections if section.lower() not in headings]


def interface(tree, folder, name):
    """Only the first word of the texts; Tests/RepositoryTests reads them with the library."""
    problems = []
    for path in [f"{folder}/{name}.varlink", f"{folder}/{name}.zh-CN.varlink"]:
        if tree.exists(path) and not re.search(rf"^interface org\.coordinatord\.{name}$", tree.text(path), re.M):
            problems.append(f"{path} is not the interface org.coordinatord.{name}")
    return problems
