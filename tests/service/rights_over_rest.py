"""What people see through REST is what they may see, to the record; what was taken away is gone with the next request;
who read what is kept.

usage: rights_over_rest.py PROGRAM

What may be seen is judged by tests/workflows apart from REST, with an oracle of its own; here every list, every record and
every command of the service is held against it, for people of every role.
"""
import http.client
import json
import os
import sys
import tempfile
import time
import urllib.parse

from serving import Service

PROGRAM = sys.argv[1]
LISTS = {"audits": "audit", "actions": "action", "alerts": "alert", "cases": "case", "units": "unit", "people": "person",
         "concerns": "concern", "safeguarding": "safeguarding"}
COMMANDS = {"audits": ["begin", "submit", "moderate", "withdraw", "assign"], "actions": ["complete", "verify", "cancel", "extend"],
            "alerts": ["acknowledge", "snooze"], "cases": ["change", "move", "rename"], "concerns": ["answer", "accept"],
            "safeguarding": ["close"]}


def quoted(reference):
    return urllib.parse.quote(reference, safe="")


def id_of(record):
    return record.get("ref", record.get("id"))


def people_of_every_role(service):
    """Two of each role, in different units where there are."""
    chosen, per_role = {}, {}
    for person in service.all_items("/api/v1/people"):
        for role in person["roles"] or ["none"]:
            units = per_role.setdefault(role, {})
            if len(units) < 2 and person.get("unit") not in units:
                units[person.get("unit")] = person["id"]
                chosen[person["id"]] = role
    return chosen


def token_of(service, person):
    if person not in service.call("user", "list", "--json"):  # The demo made some already.
        service.call("user", "add", person, "--person", person, "--no-password")
    made = json.loads(service.call("user", "token", "add", person, "--name", "grid", "--scope", "read", "--scope", "write",
                                   "--until", "2026-04-30", "--json"))
    return made["secret"], str(made.get("number", made.get("token", {}).get("number")))


def as_seen_by(service, kind, person):
    text = service.call(kind, "list", "--as-seen-by", person, "--json")
    return {id_of(json.loads(line)) for line in text.splitlines() if line.strip()}


class Count:
    def __init__(self):
        self.lists = self.records = self.hidden = self.commands = self.leaks = 0

    def leak(self, *words):
        self.leaks += 1
        print("LEAK", *words)


def check_person(service, person, token, whole, count):
    for name, kind in LISTS.items():
        shown = {id_of(item) for item in service.all_items(f"/api/v1/{name}", token)}
        allowed = as_seen_by(service, kind, person)
        count.lists += 1
        count.records += len(shown)
        if shown != allowed:
            count.leak(person, name, "shows", sorted(shown - allowed)[:3], "leaves out", sorted(allowed - shown)[:3])
        for reference in sorted(whole[name] - shown)[:20]:
            count.hidden += 1
            for target in (f"/api/v1/{name}/{quoted(reference)}", f"/api/v1/{name}/{quoted(reference)}/events"):
                status, answer = service.ask("GET", target, token=token)
                if status != 404 or (reference in answer.decode() and "no " + kind not in answer.decode()):
                    count.leak(person, target, status)
            for command in COMMANDS.get(name, []):
                count.commands += 1
                status, _ = service.ask("POST", f"/api/v1/{name}/{quoted(reference)}/{command}", {}, key=f"{person}{reference}{command}",
                                        token=token, headers={"If-Match": "*"})
                if status not in (403, 404):
                    count.leak(person, command, reference, status)


def stream_end(service, token, take_away):
    """Seconds from taking the right away to the stream's end."""
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    connection.request("GET", "/api/v1/stream", headers={"Authorization": "Bearer " + token})
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    answer.readline()
    take_away()
    taken = time.monotonic()
    while answer.read1(65536):
        pass
    return time.monotonic() - taken


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        service = Service(PROGRAM, os.path.join(folder, "data"))
        service.call("demo", "--months", "2", "--no-serve")
        service.start()
        whole = {name: {id_of(item) for item in service.all_items(f"/api/v1/{name}")} for name in LISTS}
        people = people_of_every_role(service)
        count, tokens = Count(), {}
        for person in people:
            tokens[person] = token_of(service, person)
            check_person(service, person, tokens[person][0], whole, count)
        print(f"{len(people)} people of {len(set(people.values()))} roles: {count.lists} lists with {count.records} records as they "
              f"should be, {count.hidden} hidden records and {count.commands} commands on them refused, {count.leaks} leaks")

        reader = next(person for person, role in people.items() if role == "quality_assurance_lead")
        secret, number = tokens[reader]
        case = sorted(whole["cases"])[0]
        assert service.ask("GET", f"/api/v1/cases/{quoted(case)}", token=secret)[0] == 200
        kept = service.call("user", "readings", "--case", case, "--json")
        assert reader in kept, "the reading was not kept"

        took = stream_end(service, secret, lambda: service.call("user", "token", "revoke", number))
        assert service.ask("GET", "/api/v1/audits", token=secret)[0] == 401, "a revoked token still opens"
        print(f"a revoked token is refused with the next request; its stream ended after {took:.2f} s")
        service.stop()
        if count.leaks or took > 1:
            sys.exit(1)


main()
