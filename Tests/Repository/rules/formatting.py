"""What `swift format` finds."""

import re
import shutil
import subprocess
from collections import Counter

PLACES = ["Package.swift", "Sources", "Tests", "Benchmarks"]


def unformatted(tree):
    if not shutil.which("swift"):
        return ["swift is not installed, so nobody can tell"]
    command = ["swift", "format", "lint", "--strict", "--parallel", "--recursive"]
    done = subprocess.run(
        command + [place for place in PLACES if tree.exists(place)], cwd=tree.root, capture_output=True, text=True)
    lines = [line for line in (done.stderr + done.stdout).split("\n") if ": error:" in line or ": warning:" in line]
    if not lines:
        return [] if done.returncode == 0 else [(done.stderr or done.stdout).strip()[:500]]
    shown = [re.sub(rf"^{re.escape(str(tree.root))}/", "", line) for line in lines[:40]]
    if len(lines) > len(shown):
        files = Counter(line.split(":")[0] for line in lines)
        shown.append(f"and {len(lines) - len(shown)} more in {len(files)} files; `make format` mends most")
    return shown
