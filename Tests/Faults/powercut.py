#!/usr/bin/env python3
"""Cuts the power in the middle of writing, again and again: kill.py on a disk that forgets what was not flushed.

    powercut.py [--rounds 10] [--seed 1] [--clients 8] [--without-flush]

As root. The state is kept on an ext4 file system of its own, in a file. Each round ends with its emergency shutdown, which
drops everything that is not on the disk yet; then it is mounted anew and everything is asked that kill.py asks.
With --without-flush the daemon's fdatasync and fsync do nothing: the negative control, which must find acknowledged
writes lost.
"""
import contextlib
import fcntl
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile

import kill

# EXT4_IOC_SHUTDOWN and its flag that not even the journal is written out.
SHUTDOWN, WITHOUT_FLUSH = 0x8004587D, struct.pack("I", 2)
DISK_MEGABYTES = 256

NO_FLUSH = """
int fsync(int file) { return 0; }
int fdatasync(int file) { return 0; }
"""


class Disk:
    """An ext4 file system in a file."""

    def __init__(self, folder):
        self.image = folder / "disk"
        self.mount_point = folder / "mounted"
        self.mount_point.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(DISK_MEGABYTES << 20)
        subprocess.run(["mkfs.ext4", "-q", self.image], check=True)

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.mount_point], check=True)

    def unmount(self):
        subprocess.run(["umount", self.mount_point], check=True)

    def cut(self):
        """From now on nothing reaches the disk, and what was only in memory is gone."""
        top = os.open(self.mount_point, os.O_RDONLY)
        try:
            fcntl.ioctl(top, SHUTDOWN, WITHOUT_FLUSH)
        finally:
            os.close(top)


class Blackout(kill.Storm):
    """The rounds of kill.py, each of which the disk does not survive either."""

    def __init__(self, folder, options):
        self.disk = Disk(folder)
        self.disk.mount()
        super().__init__(folder, options, state=self.disk.mount_point / "state")

    def kill(self, before):
        wanted = self.random.randint(1, kill.LONGEST_ROUND)
        kill.tally.check(self.ledger.wait_for(before + wanted, 120), "the daemon answers while it is written to")
        self.disk.cut()
        # Whoever is answered after the cut is answered wrongly: the daemon gets time to do so.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.daemon.process.wait(0.5)
        self.daemon.kill()

    def restart(self):
        self.disk.unmount()
        self.disk.mount()
        self.restarts.append(self.daemon.start())


def without_flush(folder):
    """Has every process that is started from now on believe that the disk keeps what it is given."""
    source, library = folder / "no_flush.c", folder / "no_flush.so"
    source.write_text(NO_FLUSH)
    subprocess.run(["clang", "-shared", "-fPIC", "-o", library, source], check=True)
    os.environ["LD_PRELOAD"] = str(library)


def main():
    parser = kill.arguments(__doc__)
    parser.add_argument("--without-flush", action="store_true", help="the negative control")
    options = parser.parse_args()
    if os.geteuid() != 0:
        raise SystemExit("Only root may mount a disk: run it with sudo.")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="coordinatord-powercut-"))
    if options.without_flush:
        without_flush(folder)
    storm = Blackout(folder, options)
    try:
        storm.run()
    finally:
        if storm.daemon.process and storm.daemon.process.poll() is None:
            storm.daemon.kill()
        storm.disk.unmount()
        shutil.rmtree(folder)
    kill.tally.finish()


if __name__ == "__main__":
    main()
