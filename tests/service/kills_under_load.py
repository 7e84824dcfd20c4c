"""Kills a serving process again and again while clients write through REST, and proves that nothing that was acknowledged
is lost, doubled or changed, and that after a retry with the same key nothing is unknown.

usage: kills_under_load.py PROGRAM KILLS [SEED]
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time

from serving import Service

PROGRAM, KILLS = sys.argv[1], int(sys.argv[2])
CHANCE = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
CLIENTS = 8


class Book:
    """What clients asked for, and what they were told."""

    def __init__(self):
        self.lock = threading.Lock()
        self.count = 0
        self.open = {}  # key -> title, asked and not answered
        self.told = {}  # key -> (title, reference)

    def next(self, client):
        with self.lock:
            self.count += 1
            key = f"load-{client}-{self.count}"
            self.open[key] = f"Put right number {self.count}"
            return key, self.open[key]

    def answered(self, key, reference):
        with self.lock:
            title = self.open.pop(key)
            self.told[key] = (title, reference)


def request(service, key, title):
    body = {"title": title, "owner": "quality_assurance_lead", "due": "10 working days", "measure": "It is seen"}
    status, answer = service.ask("POST", "/api/v1/actions", body, key)
    if status not in (200, 201):
        raise SystemExit(f"{status} {answer.decode()}")
    return json.loads(answer)["ref"]


def load(service, book, client, stop):
    while not stop.is_set():
        key, title = book.next(client)
        try:
            book.answered(key, request(service, key, title))
        except OSError:
            return  # It was killed; whoever starts it again asks once more.


def retry_open(service, book):
    for key, title in list(book.open.items()):
        book.answered(key, request(service, key, title))


def listed(service):
    found = {}
    for action in service.all_items("/api/v1/actions"):
        if action["title"].startswith("Put right number "):
            assert action["title"] not in found, f"doubled: {action['title']}"
            found[action["title"]] = action["ref"]
    return found


def main():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        data = os.path.join(folder, "data")
        service, book = Service(PROGRAM, data), Book()
        service.call("demo", "--months", "1", "--no-serve")
        for _ in range(KILLS):
            service.start()
            retry_open(service, book)
            stop = threading.Event()
            clients = [threading.Thread(target=load, args=(service, book, n, stop)) for n in range(CLIENTS)]
            for client in clients:
                client.start()
            time.sleep(CHANCE.uniform(0.02, 0.4))
            service.kill()
            stop.set()
            for client in clients:
                client.join()
        service.start()
        retry_open(service, book)
        there = listed(service)
        told = {title: reference for title, reference in book.told.values()}
        lost = [title for title, reference in told.items() if there.get(title) != reference]
        unknown = [title for title in there if title not in told]
        service.stop()
        verified = subprocess.run([PROGRAM, "journal", "verify", "--data", data], capture_output=True, text=True)
        print(f"{KILLS} kills, {len(told)} acknowledged writes, {len(lost)} lost or changed, {len(unknown)} unknown, "
              f"0 doubled; ready again within {service.slowest_start:.2f} s at the slowest")
        print(verified.stdout.strip())
        if lost or unknown or verified.returncode != 0:
            print("lost or changed:", lost[:5], "unknown:", unknown[:5])
            sys.exit(1)


main()
