"""Redraws every manifest of a file, one a line: `same`, or the first problem."""
import json
import sys

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import redraw  # noqa: E402

with open(sys.argv[2], encoding="utf-8") as lines:
    for line in lines:
        print(next(redraw.problems_of(json.loads(line)), "same"))
