"""A real `caseloop serve` for tests: started on a played store, asked over TCP or its socket, stopped or killed."""
import http.client
import json
import os
import signal
import socket
import subprocess
import time


class Door(http.client.HTTPConnection):
    """HTTP through the socket in the data folder."""

    def __init__(self, path, timeout=20):
        super().__init__("localhost", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Service:
    def __init__(self, program, data):
        self.program, self.data = program, data
        self.door = os.path.join(data, "caseloop.sock")
        self.log = os.path.join(os.path.dirname(data), "serve.log")
        self.port = free_port()
        self.process = None
        self.slowest_start = 0.0

    def call(self, *words):
        """`caseloop WORDS... --data DATA`, which must succeed; what it printed."""
        done = subprocess.run([self.program, *words, "--data", self.data], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"caseloop {' '.join(words)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self):
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.data],
            env={**os.environ, "CASELOOP_LISTEN_PORT": str(self.port), "CASELOOP_LIMITS_RATE": "1000000",
                 "CASELOOP_LIMITS_BURST": "1000000"},
            stdout=subprocess.DEVNULL,
            stderr=open(self.log, "ab"),
        )
        while True:
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    break
            except OSError:
                pass
            if self.process.poll() is not None:
                raise SystemExit(f"the service ended by itself: {open(self.log).read()[-2000:]}")
            if time.monotonic() - begun > 30:
                raise SystemExit("the service was not ready within 30 seconds")
            time.sleep(0.01)
        self.slowest_start = max(self.slowest_start, time.monotonic() - begun)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=40) != 0:
            raise SystemExit("the service did not stop in order")

    def ask(self, method, target, body=None, key=None, token=None, headers=None):
        """Status and body. Without a token through the socket, as the operator. OSError: no whole answer came."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20) if token is not None else Door(self.door)
        try:
            sent = {"Content-Type": "application/json", **(headers or {})}
            if key:
                sent["Idempotency-Key"] = key
            if token:
                sent["Authorization"] = "Bearer " + token
            connection.request(method, target, json.dumps(body) if body is not None else None, sent)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except http.client.HTTPException as broken:
            raise OSError(broken)
        finally:
            connection.close()

    def all_items(self, target, token=None):
        items, cursor = [], ""
        while True:
            query = f"?limit=200&cursor={cursor}" if cursor else "?limit=200"
            status, answer = self.ask("GET", target + query, token=token)
            if status != 200:
                raise SystemExit(f"GET {target}: {status} {answer.decode()}")
            page = json.loads(answer)
            items += page["items"]
            if "next" not in page:
                return items
            cursor = page["next"]
