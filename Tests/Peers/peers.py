#!/usr/bin/env python3
"""Other people's Varlink against ours, both ways, and the rules of the specification.

Runs in the virtual environment that Tests/run makes: it has the package `varlink`.
"""
import contextlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from Lab import Daemon, Link, Tally  # noqa: E402
from Lab.daemon import BINARIES  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = sys.executable
CERTIFICATION = [PYTHON, "-m", "varlink.tests.test_certification"]
OURS = str(BINARIES / "certification")
tally = Tally("peers")


def run(*command, seconds=60):
    """Runs a program and returns its exit code and all that it said."""
    done = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=seconds)
    return done.returncode, done.stdout


def check(what, command, wanted=""):
    code, said = run(*command)
    if not tally.check(code == 0 and wanted in said, f"{what}: exit code {code}"):
        print(said)
    return said


@contextlib.contextmanager
def serving(folder, *command):
    """Runs a server on a socket in the folder until the block ends."""
    socket = pathlib.Path(folder) / f"{len(list(pathlib.Path(folder).iterdir()))}.sock"
    words = [word.replace("ADDRESS", f"unix:{socket}") for word in command]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(1000):
            if socket.exists():
                break
            time.sleep(0.01)
        yield f"unix:{socket}"
    finally:
        server.terminate()
        server.wait()


def certification(folder):
    with serving(folder, OURS, "serve", "ADDRESS") as address:
        check("Python's client against our server", [*CERTIFICATION, "--client", f"--varlink={address}"], "passed")
        check("our client against our server", [OURS, "try", address], "passed")
        check("Python's client once more, as the server must not remember", [
            *CERTIFICATION, "--client", f"--varlink={address}"], "passed")
        conform("certification", address)
    with serving(folder, *CERTIFICATION, "--varlink=ADDRESS") as address:
        check("our client against Python's server", [OURS, "try", address], "passed")


def conform(name, address):
    said = check(f"no MUST broken by {name}", [PYTHON, HERE / "conform.py", address], " 0 MUST broken")
    print(f"conform.py, {name}: {said.splitlines()[-1]}", flush=True)
    for line in said.splitlines()[:-1]:
        if not line.startswith("ok"):
            print("  " + line)


def daemon(folder):
    with Daemon(folder, start="2026-12-14T00:00:00Z") as running:
        address = f"unix:{running.socket}"
        conform("the daemon", address)
        with Link(running.socket) as link:
            place = link.call("Directory.AddLocation", name="Pharmacy")["id"]
            link.call("Stations.AddStation", name="North", location=place)
        said = check("Python's command line lists stations", [
            PYTHON, "-m", "varlink.cli", "call", f"{address}/org.coordinatord.Stations.List"], "North")
        with contextlib.suppress(ValueError):
            tally.check(json.loads(said)["items"][0]["name"] == "North", "Python's command line prints JSON")
        check("Python's command line lists pages with more", [
            PYTHON, "-m", "varlink.cli", "call", "-m", f"{address}/org.coordinatord.Stations.List"], "North")
        check("Python's command line reads what we serve", [PYTHON, "-m", "varlink.cli", "info", address], "coordinatord")
        introspected(address)
        if shutil.which("varlinkctl"):
            varlinkctl(running, address)


def introspected(address):
    """Python builds its methods from our texts: it has to be able to read all of them."""
    import varlink

    with varlink.Client.new_with_address(address) as client:
        for name in sorted(client.get_interfaces()):
            with client.open(name):
                tally.check(True, f"Python reads {name}")


def varlinkctl(running, address):
    check("varlinkctl reads what we serve", ["varlinkctl", "info", address], "coordinatord")
    check("varlinkctl reads our interfaces", ["varlinkctl", "introspect", address, "org.coordinatord.Stations"])
    check("varlinkctl lists stations", ["varlinkctl", "call", address, "org.coordinatord.Stations.List", "{}"], "North")
    check("varlinkctl reads page after page", [
        "varlinkctl", "call", "--more", address, "org.coordinatord.Stations.List", '{"limit":1}'], "North")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        certification(folder)
    with tempfile.TemporaryDirectory() as folder:
        daemon(folder)
    tally.finish()
