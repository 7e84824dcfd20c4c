"""Every reading of a case's record is in the log of readings, by whichever way: each GET route that there is, the stream,
the reply to a command, a job's result each time that it is looked at, a calendar feed. What was shown is compared with what was kept.

usage: readings_kept.py PROGRAM
"""
import http.client
import json
import os
import re
import sys
import tempfile
import time
import urllib.parse

from serving import Service

PROGRAM = sys.argv[1]
# Of what belongs to a case; whose case each is the operator's own lists say.
NUMBERED = {"audits": "audit", "actions": "action", "concerns": "concern", "safeguarding": "safeguarding"}
REFERENCE = re.compile(r"\b(?:AUD|ACT|CON|SAF)-\d+\b")
# They show no record of a case, or nobody in particular anything.
WITHOUT = {"/api/v1/openapi.json", "/api/v1/readings", "/api/v1/stream", "/calendar/{file}"}


def quoted(text):
    return urllib.parse.quote(text, safe="")


class Council:
    """What belongs to which case, as the operator reads it."""

    def __init__(self, service):
        self.cases = {case["ref"] for case in service.all_items("/api/v1/cases")}
        self.case_of = {}
        for many in NUMBERED:
            for item in service.all_items(f"/api/v1/{many}"):
                if item.get("case"):
                    self.case_of[item["ref"]] = item["case"]
        self.words = re.compile("|".join(sorted(map(re.escape, self.cases), key=len, reverse=True)))

    def shown_in(self, text):
        """References of cases' records, and of cases, that stand in the text."""
        numbered = {each for each in REFERENCE.findall(text) if each in self.case_of}
        named = {found.group() for found in self.words.finditer(text)
                 if not re.match(r"[\w-]", text[found.end():found.end() + 1]) and
                 not re.match(r"[\w-]", text[found.start() - 1:found.start()] or " ")}
        return numbered | named


class Asker:
    def __init__(self, service, person):
        self.service, self.person = service, person
        self.token = json.loads(service.call("user", "token", "add", person, "--name", "readings", "--scope", "read", "--scope",
                                             "write", "--until", "2026-04-30", "--json"))["secret"]

    def ask(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        connection.request(method, target, json.dumps(body) if body is not None else None,
                           {"Content-Type": "application/json", "Authorization": "Bearer " + self.token, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer.headers


def kept(service, request, **search):
    """What the log has of a request: case and way of each record."""
    entries, cursor = {}, ""
    while True:
        query = urllib.parse.urlencode({"limit": 200, **search, **({"cursor": cursor} if cursor else {})})
        status, answer = service.ask("GET", "/api/v1/readings?" + query)
        assert status == 200, answer
        page = json.loads(answer)
        for entry in page["items"]:
            if request in (None, entry.get("request")):
                entries[entry["id"]] = (entry.get("case"), entry["by"])
        if "next" not in page or (request and entries and page["items"][-1].get("request") != request):
            return entries
        cursor = page["next"]


def lacking(council, shown, entries):
    """Shown, and neither it nor anything of its case is in the log."""
    cases = {case for case, _ in entries.values()}
    return {each for each in shown if each not in entries and council.case_of.get(each, each) not in cases}


def get_routes(service):
    document = json.loads(service.ask("GET", "/api/v1/openapi.json")[1])
    return sorted(path for path, methods in document["paths"].items() if "get" in methods)


def targets_of(service, path):
    """The route with real ids: of each list some of its records."""
    if path in WITHOUT:
        return []
    if "{" not in path:
        return [path]
    many = path.split("/")[3]
    if path.startswith("/api/v1/journal/"):
        return [path.replace("{sequence}", str(number)) for number in (40, 400, 1200)]
    if path.count("{") > 1 or not path.startswith("/api/v1/"):
        return []
    status, answer = service.ask("GET", f"/api/v1/{many}?limit=200")
    if status != 200:
        return []
    items = json.loads(answer).get("items", [])
    chosen = items[:2] + items[len(items) // 2:len(items) // 2 + 1] + items[-2:]
    hole = path[path.index("{"):path.index("}") + 1]
    return [path.replace(hole, quoted(str(item.get("ref", item.get("id", item.get("name", "")))))) for item in chosen]


def check_routes(service, council, asker):
    asked = answered = shown_all = 0
    wrong = []
    for path in get_routes(service):
        for target in targets_of(service, path):
            status, text, headers = asker.ask("GET", target)
            asked += 1
            if status != 200:
                continue
            answered += 1
            shown = council.shown_in(text)
            shown_all += len(shown)
            if not shown:
                continue
            missing = lacking(council, shown, kept(service, headers["X-Request-Id"], person=asker.person))
            if missing:
                wrong.append(f"{target} shows and the log has not: {sorted(missing)[:5]}")
    return asked, answered, shown_all, wrong


def check_command(service, council, asker):
    """The reply to a command names the action; within a second it is in the log."""
    action = next(item for item in service.all_items("/api/v1/actions") if item["state"] == "open" and item["ref"] in council.case_of)
    status, text, headers = asker.ask("POST", f"/api/v1/actions/{action['ref']}/progress", {"text": "Rang the school"},
                                      {"Idempotency-Key": "readings", "If-Match": "*"})
    assert status == 200, text
    until = time.monotonic() + 5
    while time.monotonic() < until:
        entries = kept(service, headers["X-Request-Id"], record="action/" + action["ref"])
        if entries:
            assert entries[action["ref"]] == (action["case"], "command"), entries
            return action["ref"]
    raise SystemExit("the reply to a command was not kept")


def check_stream(service, council, asker, act):
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    connection.request("GET", "/api/v1/stream", headers={"Authorization": "Bearer " + asker.token})
    answer = connection.getresponse()
    answer.readline()
    reference = act()
    text = ""
    while f'"id":"{reference}"' not in text:
        text += answer.readline().decode()
    request = answer.headers["X-Request-Id"]
    connection.close()
    entries = kept(service, request, record="action/" + reference)
    assert entries.get(reference) == (council.case_of[reference], "stream"), entries


def check_job(service, council, asker):
    status, text, _ = asker.ask("GET", "/api/v1/reports/reaudits?job=true")
    assert status == 202, text
    job = json.loads(text)["id"]
    until = time.monotonic() + 30
    while json.loads(asker.ask("GET", f"/api/v1/jobs/{job}")[1])["state"] != "done":
        assert time.monotonic() < until, "the job does not end"
    looks = 0
    for _ in range(2):
        status, text, headers = asker.ask("GET", f"/api/v1/jobs/{job}/result")
        shown = council.shown_in(text)
        assert status == 200 and shown, text[:200]
        entries = kept(service, headers["X-Request-Id"], person=asker.person)
        assert not lacking(council, shown, entries), lacking(council, shown, entries)
        assert {by for _, by in entries.values()} == {"job"}, entries
        looks += 1
    return looks


def check_feed(service, council):
    owner = next(item["owner"] for item in service.all_items("/api/v1/actions") if item["state"] == "open" and item.get("owner"))
    status, answer = service.ask("POST", f"/api/v1/people/{quoted(owner)}/renew-feed", {}, key="feed")
    assert status == 200, answer
    secret = json.loads(answer)["address"].rsplit("/", 1)[1]
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
    connection.request("GET", "/calendar/" + secret)
    answer = connection.getresponse()
    text = answer.read().decode().replace("\r\n ", "")
    assert answer.status == 200, text
    entries = kept(service, answer.headers["X-Request-Id"], person=owner)
    missing = lacking(council, council.shown_in(text), entries)
    assert entries and not missing, missing
    assert {by for _, by in entries.values()} == {"feed"}, entries
    return len(entries)


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        service = Service(PROGRAM, os.path.join(folder, "data"))
        service.call("demo", "--months", "2", "--no-serve")
        service.start()
        council = Council(service)
        lead = next(person["id"] for person in service.all_items("/api/v1/people") if "quality_assurance_lead" in person["roles"])
        asker = Asker(service, lead)
        asked, answered, shown, wrong = check_routes(service, council, asker)
        print(f"{asked} readings by GET, {answered} answered, {shown} records and cases shown, {len(wrong)} answers not kept whole")
        for each in wrong:
            print("NOT KEPT", each)
        check_stream(service, council, asker, lambda: check_command(service, council, asker))
        print("the reply to a command and its announcement on the stream are kept")
        print(f"a job's result: kept on each of {check_job(service, council, asker)} looks")
        print(f"a calendar feed: {check_feed(service, council)} records kept")
        for many in ("grants", "packs"):
            status, text, _ = asker.ask("GET", f"/api/v1/{many}")
            assert status == 200, text
            whole = json.loads(service.ask("GET", f"/api/v1/{many}")[1])["items"]
            assert len(json.loads(text)["items"]) == len(whole), many
        service.stop()
        if wrong or shown < 500:
            sys.exit(1)


main()
