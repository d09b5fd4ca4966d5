"""The files of the project, as git sees them: tracked ones, and new ones that are not ignored."""

import subprocess
from functools import cache


class Tree:
    def __init__(self, root):
        self.root = root

    def git(self, *arguments):
        """The lines that a git command prints; none where the folder is no clone."""
        done = subprocess.run(["git", "-C", self.root, *arguments], capture_output=True, text=True)
        return done.stdout.split("\0") if done.returncode == 0 else []

    @cache
    def paths(self):
        listed = self.git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        if not any(listed):
            skipped = {".build", ".git", "demo", "__pycache__"}
            listed = [
                str(path.relative_to(self.root))
                for path in self.root.rglob("*")
                if not skipped & set(path.relative_to(self.root).parts)
            ]
        return sorted(path for path in listed if path and (self.root / path).is_file())

    def files(self, *suffixes, under=""):
        return [path for path in self.paths() if path.startswith(under) and path.endswith(suffixes or ("",))]

    @cache
    def text(self, path):
        return (self.root / path).read_text(encoding="utf-8", errors="replace")

    def exists(self, path):
        return (self.root / path).exists()

    @cache
    def plugins(self):
        """The plugins that Package.swift lists, each with the modules it may import beside PluginAPI."""
        import re

        listed = re.search(r"^let plugins\b.*?^\]", self.text("Package.swift"), re.M | re.S)
        found = {}
        for line in listed.group().split("\n")[1:] if listed else []:
            entry = re.match(r'\s*\("(\w+)", \[(.*)\], \[.*\]\)', line)
            if not entry:
                continue
            extra = entry.group(2)
            products = re.findall(r'\.product\(name: "(\w+)"', extra)
            plain = re.findall(r'"(\w+)"', re.sub(r"\.product\([^)]*\)", "", extra))
            known = {"crypto": "Crypto", "log": "Logging"}
            short = [known.get(word, word) for word in re.findall(r"(?<![\w)])\.(\w+)(?!\w*\()", extra)]
            found[entry.group(1)] = set(products + plain + short)
        return found
