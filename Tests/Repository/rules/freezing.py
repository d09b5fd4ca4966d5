"""Records what counts as released: hashes of new migrations, and what interfaces have gained."""

import sys

import interfaces
import migrations


def freeze(tree):
    problems = [problem for problem in interfaces.losses(tree) if "--freeze" not in problem]
    problems += [problem for problem in migrations.changed(tree) if "--freeze" not in problem]
    if problems:
        print("Nothing was recorded, because something released was lost:", *problems, sep="\n    ", file=sys.stderr)
        return 1
    now, _ = migrations.stated(tree)
    lines = [f"{migrations.digest(text)}  {name}\n" for name, text in sorted(now.items())]
    (tree.root / migrations.LIST).write_text("".join(lines))
    (tree.root / interfaces.FOLDER).mkdir(parents=True, exist_ok=True)
    present = interfaces.stated(tree)
    for name, path in present.items():
        (tree.root / interfaces.FOLDER / f"{name}.varlink").write_text(interfaces.whole(tree, path))
    print(f"{len(lines)} migrations and {len(present)} interfaces are frozen.")
    return 0
