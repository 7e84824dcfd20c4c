#!/usr/bin/env python3
"""Redraws the sample of a round from its manifest, by itself: nothing here is Caseloop's own code.

    caseloop round manifest ROUND -o manifest.json && python3 redraw.py manifest.json

Exit status: 0 the same cases in the same order, 1 not. The algorithm is in docs/sampling.md."""
import hashlib, itertools, json, math, sys


def sha(text): return hashlib.sha256(text.encode()).hexdigest()
# A family may be called like a case: the tab keeps them apart.
def unit_of(case): return "\t" + case["unit"] if case.get("unit") else case["ref"]
def line_of(case): return "\t".join([*(case.get(key, "") for key in ("ref", "stratum", "unit", "group")),
                                     ",".join(map(str, case.get("quotas", [])))]) + "\n"


def places_for(plan, held):
    if plan["allocation"] == "given":
        return dict(plan["given"])
    if not plan["stratified"]:
        return {"": plan["size"]}
    names, places = sorted(held, key=str.encode), dict.fromkeys(held, 0)
    left = total = min(plan["size"], sum(held.values()))
    if plan["allocation"] == "equal":  # One each in turn, to whom there is still one to give.
        while left:
            for name in names:
                if left and places[name] < held[name]:
                    places[name], left = places[name] + 1, left - 1
        return places
    for name in names:  # Largest remainder (Hamilton); ties to the name that sorts first.
        places[name] = total * held[name] // sum(held.values())
    by_remainder = sorted(names, key=lambda name: -(total * held[name] % sum(held.values())))
    for name in by_remainder[: total - sum(places.values())]:
        places[name] += 1
    return places


def redraw(manifest):
    plan, seed = manifest["plan"], manifest["seed"]
    ticket = lambda case: (sha(f"{seed}:{case.get('unit') or case['ref']}"), sha(f"{seed}:{case['ref']}"))
    order = sorted(manifest["frame"]["cases"], key=ticket)
    stratum = lambda case: case.get("stratum", "") if plan["stratified"] else ""
    held, seen, drawn = {}, set(), []
    for case in order:
        if unit_of(case) not in seen:
            held[stratum(case)] = held.get(stratum(case), 0) + 1
        seen.add(unit_of(case))
    units, groups = {unit_of(case) for case in plan["taken"]}, [case.get("group", "") for case in plan["taken"]]

    def take(case, topped_up):
        most, group = plan["at_most_per_group"], case.get("group", "")
        if unit_of(case) in units or (most and group and groups.count(group) >= most):
            return False
        units.add(unit_of(case))
        groups.append(group)
        drawn.append((case["ref"], topped_up, case))
        return True

    places = places_for(plan, held)
    for case in order:
        if places.get(stratum(case), 0) > 0 and take(case, False):
            places[stratum(case)] -= 1
    for number, quota in enumerate(plan["quotas"]):
        missing = quota["at_least"] - sum(number in case.get("quotas", []) for _, _, case in drawn)
        for case in order:
            if missing > 0 and number in case.get("quotas", []) and take(case, True):
                missing -= 1
    return [(ref, topped_up) for ref, topped_up, _ in drawn]


def problems_of(manifest):
    if manifest["algorithm"] != "sha256-ticket/3":
        yield f"nothing to redraw: not drawn by sha256-ticket/3, but by `{manifest['algorithm']}`"
        return
    frame, asked = manifest["frame"], manifest["plan"].pop("asked")
    plan = json.dumps(manifest["plan"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    for what, text, kept in (("frame", "".join(sorted(map(line_of, frame["cases"]))), frame["hash"]),
                             ("plan", plan, manifest["plan_hash"])):
        if sha(text) != kept:
            yield f"the {what} was changed: its hash is {sha(text)}, the round kept {kept}"
    units = len({unit_of(case) for case in frame["cases"]})
    least = max(math.ceil(asked.get("share", 0) * units - 1e-9), asked.get("at_least", 0))
    if asked and manifest["plan"]["size"] != asked.get("size", units if "all" in asked else min(units, least)):
        yield f"the size {manifest['plan']['size']} is not what was asked for: {asked}"
    again, kept = redraw(manifest), [(row["case"], row["topped_up"]) for row in manifest["drawn"]]
    for place, (ours, theirs) in enumerate(itertools.zip_longest(again, kept), 1):
        if ours != theirs:
            yield f"place {place}: redrawn {ours}, the round has {theirs} (case, topped up)"


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") if len(sys.argv) > 1 else sys.stdin as file:
        manifest = json.load(file)
    problems = list(problems_of(manifest))
    drawn, frame = manifest["drawn"], manifest.get("frame", {"cases": [], "hash": "none"})
    print(f"{manifest['round']}: {len(drawn)} drawn of {len(frame['cases'])} cases, seed {manifest['seed']}")
    print("\n".join(f"NO: {problem}" for problem in problems) or
          f"The frame has the hash {frame['hash']}; redrawn: the same cases in the same order.")
    sys.exit(1 if problems else 0)
