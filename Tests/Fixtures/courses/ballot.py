#!/usr/bin/env python3
"""The ballot of courses, written a second time from the words of its README: what the daemon draws must come out here.

    ballot.py FILE...     draws published ballots again; says which were altered, and fails where one was
    ballot.py --make DIR  writes the ballots that the tests replay
"""
import hashlib
import pathlib
import random
import sys


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def entries_hash(course, places, entries):
    return digest("\n".join([f"{course} {places}"] + [" ".join(map(str, entry)) for entry in entries]))


def draw(course, places, seed, entries):
    """Entries are (id, party, class, left); returns (rank, id, verdict) in the order of ranks."""
    fixed = f"{seed} {entries_hash(course, places, entries)}"
    parties = {}
    for entry in sorted(entries):
        parties.setdefault(entry[1], []).append(entry)
    order = sorted(parties.items(), key=lambda item: (max(e[2] for e in item[1]), digest(f"{fixed} {item[0]}")))
    results = []
    for _, members in order:
        if any(left <= 0 for _, _, _, left in members):
            verdict = "cap"
        elif len(members) <= places:
            verdict = "place"
            places -= len(members)
        else:
            verdict = "party" if places > 0 else "full"
        results += [(len(results) + index, entry[0], verdict) for index, entry in enumerate(members, 1)]
    return results


def paper(course, places, seed, entries):
    lines = [
        "coordinatord ballot 1", f"course {course} places {places} entries {len(entries)}", f"seed-hash {digest(seed)}",
        f"entries-hash {entries_hash(course, places, entries)}", f"seed {seed}"]
    lines += ["entry " + " ".join(map(str, entry)) for entry in entries]
    lines += [f"result {rank} {entry} {verdict}" for rank, entry, verdict in draw(course, places, seed, entries)]
    return "\n".join(lines) + "\n"


def replay(text):
    """Says whether a published ballot comes out again, to the last byte."""
    lines = text.split("\n")
    try:
        words = lines[1].split(" ")
        course, places, count = int(words[1]), int(words[3]), int(words[5])
        seed = lines[4].split(" ")[1]
        entries = [tuple(map(int, line.split(" ")[1:])) for line in lines[5:5 + count]]
        return paper(course, places, seed, entries) == text
    except (IndexError, ValueError):
        return False


def make(folder):
    """Ballots of many shapes: alone and together, with and without classes and caps, too many and too few places."""
    dice = random.Random(4)
    for number in range(1, 13):
        people = dice.choice([1, 5, 40, 200])
        entries, identity, party = [], dice.randrange(1, 1000), 0
        while len(entries) < people:
            size = dice.choice([1, 1, 1, 2, 3])
            party = identity
            for _ in range(size):
                entries.append((identity, party, dice.randrange(3), dice.choice([1, 1, 1, 0])))
                identity += dice.choice([1, 1, 2])
        seed = "".join(dice.choice("0123456789abcdef") for _ in range(64))
        text = paper(number, dice.choice([0, 3, people // 3, people * 2]), seed, entries)
        (folder / f"ballot-{number}.txt").write_text(text)


def main(words):
    if words[:1] == ["--make"]:
        make(pathlib.Path(words[1]))
        return 0
    altered = [word for word in words if not replay(pathlib.Path(word).read_text())]
    for word in altered:
        print(f"{word} was altered.")
    return 1 if altered else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
