"""A webhook receiver that does what the path says. Ends when its standard input does.

Prints `ready PORT`, then `post PATH DELIVERY SIGNATURE BASE64` for each post that it read.
/status/503 answers so, /redirect sends elsewhere, /stall never answers, /cut closes after reading the post.
A line on its standard input is the path that it goes by from then on, without the slash: `status/503`, `ok`; `path`
ends that. It answers `behaves MOOD`.
"""
import base64
import http.server
import os
import sys
import threading
import time


mood = "path"


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        print("post", self.path, self.headers["Caseloop-Delivery"], self.headers.get("Caseloop-Signature", "-"),
              base64.b64encode(body).decode(), flush=True)
        path = self.path if mood == "path" else "/" + mood
        if path == "/stall":
            time.sleep(60)
        if path == "/cut":
            self.close_connection = True
            self.connection.close()
            return
        status = int(path.rsplit("/", 1)[1]) if path.startswith("/status/") else 200
        if path == "/redirect":
            status = 307
        self.send_response(status)
        if status == 307:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
print("ready", server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
for line in sys.stdin:
    mood = line.strip()
    print("behaves", mood, flush=True)
os._exit(0)
