#!/usr/bin/env python3
"""While a service runs no subcommand opens its store, and each shows what it shows without one.

reads_through_service.py CASELOOP WATCH_OPENS_LIBRARY
Each subcommand of `caseloop --help` stands in the table below: a new one has to be entered. The library ends a process
that opens a file named caseloop.db*.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

from serving import Service

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
PACK = os.path.join(ROOT, "config/packs/northmere")

# What is read: the same is shown with a service and without one. {X} are files and references of the demo.
READINGS = """
audit list
audit list --json
audit list --where state=closed
audit show AUD-1
audit show AUD-1 --json
audit list --as-seen-by {manager}
action list
action list --where overdue=true
action show ACT-1
alert list
alert show ALT-1
alert silences
webhook log
concern list
safeguarding list
case list
case show {case}
unit list
unit show {unit}
person list
person show {manager}
round list
round list --json
round show {round}
round manifest {round}
round preview monthly_case_audits --seed 7
plan --from 2026-03-01 --to 2026-06-30
plan --from 2026-03-01 --to 2026-06-30 --format json
rehearse --until 2026-03-31
meeting list
meeting show {meeting}
agreement
agreement --by role --by month
theme list
theme matrix
theme show supervision
theme impact supervision
practice list
reaudits
follow-ups
pack list
pack show 1
pack diff 1 {pack}
pack moves
calendar list
calendar show
feed {manager}
journal list
journal list --limit 100000 --json
journal list --stream audit/AUD-1
journal verify
journal rebuild
journal checkpoint
import units {units} --dry-run
import people {people} --dry-run
import cases {cases} --dry-run
import history {history} --columns {columns} --dry-run
import history {history} --suggest
publish {pack} --dry-run
due 2026-04-02T09:00 10\N{NO-BREAK SPACE}working\N{NO-BREAK SPACE}days
action recommend Agree --about AUD-1 --owner team_manager --due 2026-12-01 --measure Agreed --as {lead} --dry-run
user list
grant list
journal explain 100
"""

# What changes something: it goes to the service.
CHANGES = """
alert acknowledge ALT-1 --dry-run
alert retry --all
case move {case} {unit} --because moved --dry-run
person leave {manager} --on 2026-12-31 --because elsewhere --dry-run
calendar close 2026-12-29 --because closed
import units {units}
publish {pack}
round start monthly_case_audits --seed 7
backup {folder}/one.backup
doctor
user readings --limit 3
user trail --limit 3
feed renew {manager}
grant give {manager} audit/AUD-1 --until 2030-01-01 --because look
grant end GRT-1 --because looked
api GET cases
pack export 1 {folder}/exported
"""

# What needs the store for itself says so.
REFUSED = """
restore {folder}/one.backup
migrate
migrate --dry-run
demo --no-serve
"""

# What reads no store at all.
ALONE = {"serve", "check", "test", "power", "config", "schema", "diagram", "eval", "when", "bench", "explain"}


def commands(program):
    said = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    listed = said.split("Commands:\n")[1].split("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines() if re.match(r"  [a-z]", line)]


def rows(table, names):
    for line in table.strip().splitlines():
        yield [word.format(**names).replace("\N{NO-BREAK SPACE}", " ") for word in line.split(" ")]


class Watched:
    def __init__(self, program, library, data):
        self.program, self.data = program, data
        self.watching = {**os.environ, "LD_PRELOAD": library}

    def run(self, words, watched):
        done = subprocess.run([self.program, *words, "--data", self.data], capture_output=True, text=True,
                              env=self.watching if watched else None)
        return done.returncode, done.stdout, done.stderr


def names_in(service, folder):
    def first(*words):
        return json.loads(service.call(*words, "--json").splitlines()[0])

    people = [json.loads(line) for line in service.call("person", "list", "--json").splitlines()]
    by_role = lambda role: next(each["id"] for each in people if role in each["roles"])
    register = os.path.join(service.data, "register")
    return {
        "manager": by_role("team_manager"), "lead": by_role("quality_assurance_lead"), "case": first("case", "list")["ref"],
        "unit": "coast_looked_after_2", "round": first("round", "list")["id"],
        "meeting": first("meeting", "list")["id"], "pack": PACK, "folder": folder,
        "units": os.path.join(register, "units.csv"), "people": os.path.join(register, "people.csv"),
        "cases": next(os.path.join(register, each) for each in sorted(os.listdir(register)) if each.startswith("cases")),
        "history": os.path.join(ROOT, "config/history/example.csv"),
        "columns": os.path.join(ROOT, "config/history/example.yaml"),
    }


def expect(holds, what):
    if not holds:
        raise SystemExit(what)


def main(program, library):
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        service, watched = Service(program, data), Watched(program, library, data)
        service.call("demo", "--no-serve", "--months", "2")
        names = names_in(service, folder)
        readings = list(rows(READINGS, names))
        before = [watched.run(words, False) for words in readings]
        expect(watched.run(["action", "list"], True)[0] == 99, "the watch sees nothing: this proves nothing")

        service.start()
        try:
            said = compare(service, watched, names, readings, before)
        finally:
            service.stop()
        print(said)


def compare(service, watched, names, readings, before):
    wrong = []
    for words, (status, out, _) in zip(readings, before):
        got = watched.run(words, True)
        if got[:2] != (status, out):
            wrong.append(f"caseloop {' '.join(words)}: {status} without, {got[0]} with a service: {got[2][:300]}")
    changes = list(rows(CHANGES, names))
    for words in changes:
        status, out, talk = watched.run(words, True)
        if status not in (0, 1) or "OPENED" in talk:
            wrong.append(f"caseloop {' '.join(words)}: {status}: {talk[:300]}")
    refused = list(rows(REFUSED, names))
    for words in refused:
        status, out, talk = watched.run(words, True)
        if status != 2 or "a service runs on" not in talk or "stop it first" not in talk:
            wrong.append(f"caseloop {' '.join(words)} is not refused clearly: {status}: {talk[:300]}")
    known = {words[0] for words in readings + changes + refused} | ALONE
    wrong += [f"`caseloop {name}` stands in no table of this test" for name in commands(watched.program) if name not in known]
    wrong += who_read(service, names) + only_the_operator(service)
    expect(not wrong, "\n".join(wrong))
    return (f"{len(readings)} readings the same, {len(changes)} changes, {len(refused)} refused: no store was opened twice")


# What the command line shows of a case stands in the log of readings; figures that name nobody leave nothing there.
def who_read(service, names):
    def count():
        said = service.call("user", "readings", "--case", names["case"], "--limit", "1000", "--json")
        return len(json.loads(said))

    before = count()
    service.call("agreement")
    wrong = [] if count() == before else ["figures that name no case were kept as a reading of it"]
    service.call("case", "show", names["case"])
    if count() != before + 1:
        wrong.append(f"`case show` left {count() - before} readings of the case and not one")
    return wrong


# Nobody else gets at a snapshot, be it an administrator's token.
def only_the_operator(service):
    made = json.loads(service.call("user", "add", "root_of_all", "--administrator", "yes", "--no-password", "--json"))
    token = json.loads(service.call("user", "token", "add", made["name"], "--name", "t", "--scope", "administer", "--json"))["secret"]
    wrong = []
    for target, body in (("snapshots", {}), ("snapshots/x/questions", {"ask": "head", "record": "case/X"}),
                         ("shown", {"text": "X"}), ("backups", {}), ("store/check", None)):
        status, answer = service.ask("POST", "/api/v1/" + target, body, token=token)
        if status != 403:
            wrong.append(f"POST /api/v1/{target} over TCP: {status} {answer[:200]}")
    # More than there are at once, none given back: the next one is told to wait.
    statuses = [service.ask("POST", "/api/v1/snapshots", {})[0] for _ in range(33)]
    if statuses != [201] * 32 + [503]:
        wrong.append(f"32 snapshots are lent at once, not {statuses}")
    return wrong


main(*sys.argv[1:3])
