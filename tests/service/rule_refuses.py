"""A rule of the pack refuses a round: so do its preview and a dry run of its start, in the rule's own words and with the status
of the start itself; and nothing is kept of any of them.

usage: rule_refuses.py PROGRAM
"""
import json
import os
import shutil
import sys
import tempfile

from serving import Service

PROGRAM = sys.argv[1]
EXAMPLE = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "small_council")
BECAUSE = "case_audits waits until the moderators are back."
# Alone, and with something that is kept of what was refused.
RULES = {"refuses": f'on: round.started, do: [ {{ refuse: "{{{{ round.programme }}}} waits until the moderators are back." }} ]',
         "refuses and notes": f'on: round.started, do: [ {{ refuse: "{{{{ round.programme }}}} waits until the moderators are back." }}, '
                              f'{{ note: "asked for" }} ]'}


def pack_with(folder, rule):
    pack = os.path.join(folder, "pack")
    shutil.copytree(EXAMPLE, pack)
    path = os.path.join(pack, "pack.yaml")
    text = open(path).read().split("\ntests:\n")[0] + "\n"
    assert "\nrules:\n" in text
    open(path, "w").write(text.replace("\nrules:\n", f"\nrules:\n  no_rounds_now: {{ {rule} }}\n", 1))
    return pack


def problem(service, target, **more):
    status, answer = service.ask("POST", target, {}, **more)
    body = json.loads(answer)
    return status, body.get("type", "").rsplit("/", 1)[-1], body.get("detail", "")


def check(name, rule):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        service = Service(PROGRAM, os.path.join(folder, "data"))
        service.call("publish", pack_with(folder, rule))
        for sheet in ("units", "people", "cases"):
            service.call("import", sheet, os.path.join(EXAMPLE, sheet + ".csv"))
        service.start()
        started = "/api/v1/programmes/case_audits/start-round"
        answers = {"preview": problem(service, "/api/v1/programmes/case_audits/preview?seed=7"),
                   "dry run": problem(service, started + "?dry_run=true"),
                   "start": problem(service, started, key="start")}
        for what, answer in answers.items():
            assert answer == (409, "conflict", BECAUSE), (name, what, answer)
        for many in ("rounds", "audits"):
            assert service.all_items(f"/api/v1/{many}") == [], (name, many)
        service.stop()
        print(f"a rule {name}: {', '.join(answers)} answer 409 in its words, and nothing is kept")


for rule_name, words in RULES.items():
    check(rule_name, words)
