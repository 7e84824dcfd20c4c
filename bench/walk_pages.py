"""Walks through the pages of a list by their cursors on one connection; prints how long a page takes.

    walk_pages.py ADDRESS TOKEN PAGES
"""
import http.client
import json
import sys
import time
import urllib.parse

address, token, pages = sys.argv[1], sys.argv[2], int(sys.argv[3])
url = urllib.parse.urlsplit(address)
connection = http.client.HTTPConnection(url.hostname, url.port)
target, times, rows = f"{url.path}?{url.query}", [], 0
while target and len(times) < pages:
    begun = time.perf_counter()
    connection.request("GET", target, headers={"Authorization": f"Bearer {token}"})
    answer = connection.getresponse()
    body = answer.read()
    times.append(1000 * (time.perf_counter() - begun))
    if answer.status != 200:
        sys.exit(f"{target}: {answer.status} {body.decode()}")
    page = json.loads(body)
    rows += len(page["items"])
    target = page.get("next") and f"{url.path}?{url.query}&cursor={urllib.parse.quote(page['next'])}"
times.sort()
print(json.dumps({"what": "page after page, one client", "pages": len(times), "rows": rows,
                  "p50": f"{times[len(times) // 2]:.2f}ms", "p99": f"{times[len(times) * 99 // 100]:.2f}ms"}))
