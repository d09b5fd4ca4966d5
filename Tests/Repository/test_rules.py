"""Breaks each rule of the tree once, in a copy, and expects the rule to say so.

    python3 -B Tests/Repository/test_rules.py
"""

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "rules"))

import documents  # noqa: E402
import forbidden  # noqa: E402
import formatting  # noqa: E402
import freezing  # noqa: E402
import imports  # noqa: E402
import interfaces  # noqa: E402
import migrations  # noqa: E402
import packages  # noqa: E402
import plugins  # noqa: E402
import sizes  # noqa: E402
from tree import Tree  # noqa: E402

PROJECT = HERE.parent.parent
STATIONS = "Sources/Plugins/Stations"
SCHEDULE = "Sources/Plugins/Schedule"
KERNEL = "Sources/Coordinatord/Kernel"


class RuleTests(unittest.TestCase):
    """Each test changes one thing in a copy of the tree and asks one rule."""

    @classmethod
    def setUpClass(cls):
        cls.whole = Tree(PROJECT)

    def setUp(self):
        self.root = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.root)
        for path in self.whole.paths():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / path, self.root / path)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def add(self, path, text):
        self.write(path, (self.root / path).read_text() + text)

    def replace(self, path, old, new):
        text = (self.root / path).read_text()
        self.assertIn(old, text, f"{path} no longer holds what this test changes")
        self.write(path, text.replace(old, new))

    def refused(self, rule, words):
        """The rule is content with the tree as it is, and names what was broken in the copy."""
        before = rule(self.whole)
        new = [problem for problem in rule(Tree(self.root)) if problem not in before]
        self.assertTrue(any(words in problem for problem in new), f"expected “{words}” in {new}")

    def test_formatting(self):
        self.write("Sources/Varlink/Broken.swift", "struct  Broken   { let a:Int }\n")
        self.refused(formatting.unformatted, "Broken.swift")

    def test_an_import_through_the_wall(self):
        self.write(f"{STATIONS}/Broken.swift", "@preconcurrency internal import struct NIOCore.ByteBuffer\n")
        self.refused(imports.strangers, "may not import NIOCore")

    def test_a_plugin_that_imports_another(self):
        self.write(f"{STATIONS}/Broken.swift", "import Directory\n")
        self.refused(imports.strangers, "may not import Directory")

    def test_foundation_in_the_client(self):
        self.write("Sources/ctl/Console/Broken.swift", "import Foundation\n")
        self.refused(imports.strangers, "may not import Foundation")

    def test_a_folder_without_a_wall(self):
        self.write("Sources/New/New.swift", "")
        self.refused(imports.strangers, "no wall is stated")

    def test_a_kernel_that_names_a_plugin(self):
        self.write(f"{KERNEL}/Broken.swift", 'let sql = "SELECT * FROM stations_station"\n')
        self.refused(imports.named_plugins, "names a plugin")

    def test_a_long_file(self):
        self.write("Sources/Varlink/Broken.swift", "\n" * 501)
        self.refused(sizes.too_long, "501 lines")

    def test_a_long_line(self):
        self.write("Sources/Varlink/Broken.swift", "// " + "x" * 118 + "\n")
        self.refused(sizes.too_long, "121 columns")

    def test_a_long_text(self):
        self.write("Sources/Varlink/Broken.swift", 'let a = "' + "x" * 140 + '"\n')
        self.refused(sizes.too_long, "150 columns")

    def test_a_clock_of_its_own(self):
        for words in ["Date()", "UUID()", "Int.random(in: 0...1)", "[1].shuffled()"]:
            with self.subTest(words):
                self.write(f"{STATIONS}/Broken.swift", f"let broken = {words}\n")
                self.refused(forbidden.unrepeatable, "Broken.swift:1")

    def test_forbidden_words(self):
        broken = {
            "try!": "let a = try! f()",
            "@unchecked Sendable": "final class A: @unchecked Sendable {}",
            "fatalError": "func f() -> Never { fatalError() }",
            "a lock around a bare closure": "let a = Mutex<@Sendable () -> Int>({ 0 })",
            "a loose Task": "func f() { Task.detached(priority: .low) { } }",
            "TO" "DO": "// TO" "DO: later",
        }
        for words, text in broken.items():
            with self.subTest(words):
                self.write(f"{STATIONS}/Broken.swift", text + "\n")
                self.refused(forbidden.words, words)

    def test_words_in_comments_and_strings_are_no_code(self):
        self.write(f"{STATIONS}/Broken.swift", '// Date() and try! f()\nlet a = "fatalError() UUID()"\n')
        tree = Tree(self.root)
        self.assertEqual(forbidden.unrepeatable(tree), forbidden.unrepeatable(self.whole))
        self.assertEqual(forbidden.words(tree), forbidden.words(self.whole))

    def test_a_fourth_actor(self):
        self.write(f"{KERNEL}/Broken.swift", "".join(f"package actor A{number} {{}}\n" for number in range(4)))
        self.refused(forbidden.actors, "Broken.swift:4")

    def test_a_plugin_without_a_part(self):
        for name in ["README.md", "Stations.varlink", "Stations.zh-CN.varlink"]:
            with self.subTest(name):
                (self.root / STATIONS / name).rename(self.root / "aside")
                self.refused(plugins.incomplete, f"{name} is missing")
                (self.root / "aside").rename(self.root / STATIONS / name)

    def test_a_plugin_with_a_manual_in_english_alone(self):
        (self.root / SCHEDULE / "README.zh-CN.md").unlink()
        self.refused(plugins.incomplete, "README.zh-CN.md is missing")

    def test_a_manual_without_a_section(self):
        for name, heading in [("README.md", "Limits"), ("README.zh-CN.md", "限制")]:
            with self.subTest(name):
                self.replace(f"{SCHEDULE}/{name}", f"## {heading}", "## X")
                self.refused(plugins.incomplete, f"{name} has no section {heading}")

    def test_a_plugin_without_tests(self):
        shutil.rmtree(self.root / "Tests/StationsTests")
        self.refused(plugins.incomplete, "StationsTests has no test")

    def test_a_plugin_that_is_not_built_in(self):
        self.replace("Sources/Coordinatord/Daemon/Builtin.swift", "Stations.self", "")
        self.refused(plugins.incomplete, "Stations.self")

    def test_a_folder_that_is_no_plugin(self):
        self.write("Sources/Plugins/Rides/Rides.swift", "")
        self.refused(plugins.incomplete, "Rides is not listed")

    def test_an_interface_that_loses_a_method(self):
        self.replace(f"{STATIONS}/Stations.varlink", "method Retire(", "method Remove(")
        self.refused(interfaces.losses, "has lost method Retire")

    def test_an_interface_that_loses_a_field(self):
        self.replace(f"{STATIONS}/Stations.varlink", "noticeUSec:", "warnUSec:")
        self.refused(interfaces.losses, "has lost type Settings, field noticeUSec")

    def test_a_loss_cannot_be_frozen(self):
        self.replace(f"{STATIONS}/Stations.varlink", "method Retire(", "method Remove(")
        done = subprocess.run([sys.executable, "-B", HERE / "rules", "--freeze"], cwd=self.root, capture_output=True)
        self.assertEqual(done.returncode, 1)

    def test_an_altered_migration(self):
        self.replace(f"{STATIONS}/Tables/Schema.swift", "contact TEXT,", "contact TEXT NOT NULL,")
        self.refused(migrations.changed, "stations/001-stations was altered")

    def test_a_migration_that_is_gone(self):
        self.replace(f"{STATIONS}/Stations.swift", 'kit.migration("002-supplies", Schema.supplies)', "")
        self.refused(migrations.changed, "stations/002-supplies is gone")

    def test_a_migration_that_nobody_recorded(self):
        self.replace(
            f"{STATIONS}/Stations.swift", 'kit.migration("001-', 'kit.migration("000-x", """\n  A\n  """)\nkit.migration("001-')
        self.refused(migrations.changed, "stations/000-x is not recorded")

    def test_a_migration_in_one_line(self):
        self.replace(
            f"{STATIONS}/Stations.swift", 'kit.migration("001-', 'kit.migration("000-x", "CREATE TABLE x (y TEXT)")\nkit.migration("001-')
        self.refused(migrations.changed, "stations/000-x is not recorded")

    def test_a_migration_that_is_put_together(self):
        self.replace(f"{STATIONS}/Stations.swift", "Schema.supplies)", "supplies())")
        self.refused(migrations.changed, "must be one literal")

    def test_what_is_new_can_be_frozen(self):
        (self.root / migrations.LIST).write_text("")
        shutil.rmtree(self.root / interfaces.FOLDER)
        self.assertEqual(freezing.freeze(Tree(self.root)), 0)
        self.assertEqual(migrations.changed(Tree(self.root)) + interfaces.losses(Tree(self.root)), [])

    def test_a_heading_in_one_language(self):
        for name in documents.BILINGUAL:
            with self.subTest(name):
                self.add(f"{name}.zh-CN.md", "\n## 多余\n")
                self.refused(documents.unequal, f"{name}.zh-CN.md have different headings")

    def test_a_heading_of_a_manual_in_one_language(self):
        self.add(f"{SCHEDULE}/README.zh-CN.md", "\n### 多余\n")
        self.refused(documents.unequal, "Schedule/README.zh-CN.md have different headings")

    def test_a_command_in_one_language(self):
        self.add("docs/operations.md", "\n    coordctl sing\n")
        self.refused(documents.unequal, "lacks the command: coordctl sing")

    def test_a_link_to_nowhere(self):
        self.add("README.md", "\n[there](nowhere.md)\n")
        self.refused(documents.dangling, "nowhere.md leads nowhere")

    def test_a_path_that_is_not_there(self):
        self.add("ARCHITECTURE.md", "\n`Sources/Nowhere.swift`\n")
        self.refused(documents.dangling, "there is no Sources/Nowhere.swift")

    def test_a_path_of_a_machine(self):
        self.add("docs/operations.md", "\nSee /ho" "me/wang/notes.\n")
        self.refused(documents.machines, "/wang")

    def test_a_package_from_elsewhere(self):
        self.replace("Package.swift", "https://github.com/apple/swift-log", "https://example.org/swift-log")
        self.refused(packages.wrong, "example.org")

    def test_a_tracked_product(self):
        subprocess.run(["git", "init", "-q"], cwd=self.root, check=True)
        self.write("Package.resolved", "{}")
        subprocess.run(["git", "add", "-f", "Package.resolved"], cwd=self.root, check=True)
        self.refused(packages.wrong, "Package.resolved is tracked")


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    wrong = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - wrong} passed, {wrong} failed")
    sys.exit(1 if wrong else 0)
