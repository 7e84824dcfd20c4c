#!/usr/bin/env python3
"""The Debian package: package_test.py BUILD_DIR. Builds it, installs, upgrades, removes and purges it in a scratch root."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()


def run(*words, **more):
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise AssertionError(f"{words} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = Path(tempfile.mkdtemp(prefix="caseloop-package-"))
        run("cpack", "--config", BUILD / "CPackConfig.cmake", "-B", cls.work, cwd=cls.work)
        cls.deb = next(cls.work.glob("caseloop_*.deb"))
        newer = cls.work / "newer"
        run("dpkg-deb", "-R", cls.deb, newer)
        control = newer / "DEBIAN/control"
        control.write_text("".join(f"Version: 99.0\n" if line.startswith("Version:") else line
                                   for line in control.read_text().splitlines(keepends=True)))
        cls.newer_deb = cls.work / "newer.deb"
        run("dpkg-deb", "--root-owner-group", "-b", newer, cls.newer_deb)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.work)

    def setUp(self):
        self.root = Path(tempfile.mkdtemp(dir=self.work, prefix="root-"))
        for folder in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers", "etc", "var/log"):
            (self.root / folder).mkdir(parents=True)
        (self.root / "var/lib/dpkg/status").touch()
        (self.root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/bash\n")
        (self.root / "etc/group").write_text("root:x:0:\n")
        for name in ("shadow", "gshadow", "login.defs", "subuid", "subgid"):
            (self.root / "etc" / name).touch()

    def dpkg(self, *words):
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        return run("dpkg", f"--root={self.root}", "--force-script-chrootless", "--force-depends", "--force-confold",
                   "--no-triggers", *words, env=environment)

    def state(self):
        return run("dpkg-query", f"--admindir={self.root}/var/lib/dpkg", "-W", "-f", "${db:Status-Status}", "caseloop")

    def demand_root(self):
        if os.geteuid() != 0:
            self.skipTest("only the superuser can install packages, also in a scratch root")

    def test_it_holds_what_it_should_and_nothing_that_others_may_write(self):
        rows = [line.split(None, 5) for line in run("dpkg-deb", "-c", self.deb).splitlines()]
        names = {row[5] for row in rows}
        for name in ("./usr/bin/caseloop", "./etc/caseloop/caseloop.yaml", "./lib/systemd/system/caseloop.service",
                     "./lib/systemd/system/caseloop-backup.timer", "./usr/share/man/man1/caseloop.1.gz",
                     "./usr/share/doc/caseloop/operating.md", "./usr/share/doc/caseloop/copyright",
                     "./usr/share/doc/caseloop/changelog.gz", "./usr/share/caseloop/caseloop.schema.json",
                     "./usr/share/caseloop/packs/northmere/pack.yaml"):
            self.assertIn(name, names)
        for row in rows:
            self.assertEqual(row[1], "root/root", row)
            if not row[0].startswith("l"):
                self.assertNotIn("w", row[0][4:], row)
        self.assertFalse([name for name in names if name.startswith(("./home", "./work", "./usr/local", "./tmp"))])

    def test_its_dependencies_are_those_of_the_program(self):
        depends = run("dpkg-deb", "-f", self.deb, "Depends")
        for package in ("libc6", "libsqlite3-0", "libyaml-cpp", "libspdlog", "tzdata", "ca-certificates"):
            self.assertIn(package, depends)
        self.assertNotIn("-dev", depends)

    def test_install_upgrade_remove_purge(self):
        self.demand_root()
        self.dpkg("-i", self.deb)
        self.assertEqual(self.state(), "installed")
        self.assertIn("caseloop:", (self.root / "etc/passwd").read_text())
        owner = int((self.root / "etc/passwd").read_text().split("caseloop:x:")[1].split(":")[0])
        data = self.root / "var/lib/caseloop"
        self.assertEqual((data.stat().st_mode & 0o777, data.stat().st_uid), (0o700, owner))
        self.assertNotIn("caseloop", Path("/etc/passwd").read_text())
        wanted = self.root / "etc/systemd/system/multi-user.target.wants/caseloop.service"
        self.assertTrue(wanted.is_symlink())

        (data / "caseloop.db").write_text("what a council did")
        configuration = self.root / "etc/caseloop/caseloop.yaml"
        configuration.write_text(configuration.read_text() + "# ours\n")
        self.dpkg("-i", self.newer_deb)
        self.assertEqual((data / "caseloop.db").read_text(), "what a council did")
        self.assertTrue(configuration.read_text().endswith("# ours\n"))

        self.dpkg("-r", "caseloop")
        self.assertEqual(self.state(), "config-files")
        self.assertFalse((self.root / "usr/bin/caseloop").exists())
        self.assertEqual((data / "caseloop.db").read_text(), "what a council did")
        self.assertTrue(configuration.exists())

        (self.root / "var/backups/caseloop/kept.backup").write_text("a backup")
        self.dpkg("-P", "caseloop")
        for gone in ("var/lib/caseloop", "etc/caseloop", "usr/share/caseloop", "usr/share/doc/caseloop"):
            self.assertFalse((self.root / gone).exists(), gone)
        self.assertTrue((self.root / "var/backups/caseloop/kept.backup").exists())
        self.assertFalse(wanted.is_symlink())

    def test_the_installed_program_runs_on_the_installed_configuration(self):
        self.demand_root()
        self.dpkg("-i", self.deb)
        program = self.root / "usr/bin/caseloop"
        self.assertTrue(run(program, "--version").startswith("caseloop "))
        configuration = self.root / "etc/caseloop/caseloop.yaml"
        shown = run(program, "config", "show", "--config", configuration, cwd=self.root)
        self.assertIn("/var/lib/caseloop", shown)
        run(program, "check", self.root / "usr/share/caseloop/packs/northmere")

    def test_the_units_are_sound(self):
        if shutil.which("systemd-analyze") is None:
            self.skipTest("systemd-analyze is not installed")
        units = Path(__file__).resolve().parents[2] / "packaging/systemd"
        scratch = Path(tempfile.mkdtemp(dir=self.work))
        for unit in units.iterdir():
            (scratch / unit.name).write_text(unit.read_text().replace("/usr/bin/caseloop", "/bin/true"))
        found = subprocess.run(["systemd-analyze", "verify", "--man=no", *map(str, sorted(scratch.iterdir()))],
                               capture_output=True, text=True)
        ours = [line for line in found.stderr.splitlines() if "caseloop" in line]
        self.assertEqual(ours, [])
        security = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=15",
                                   str(scratch / "caseloop.service")], capture_output=True, text=True)
        if "exposure level" not in security.stdout:
            self.skipTest("systemd-analyze security does not run here: " + security.stderr.strip())
        self.assertEqual(security.returncode, 0, security.stdout[-400:])

    def test_lintian_finds_no_error(self):
        if shutil.which("lintian") is None:
            self.skipTest("lintian is not installed")
        found = subprocess.run(["lintian", "--fail-on", "error", "--suppress-tags", "no-copyright-file,bad-distribution-in-changes-file",
                                str(self.deb)], capture_output=True, text=True)
        self.assertEqual(found.returncode, 0, found.stdout)


unittest.main(verbosity=2)
