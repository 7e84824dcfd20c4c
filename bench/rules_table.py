"""Prints the lines that bench/rules.sh gathered as a table; several rounds of one contender become one row."""
import json
import statistics
import sys


def name_of(line):
    if "peer" in line:
        return line["peer"]
    what = "facts" if line["from"] == "facts" else "JSON text"
    return f"Caseloop, {line['rules']} rules, from {what}"


def rate(number):
    if number >= 1e6:
        return f"{number / 1e6:.1f} M"
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}"


def row_of(name, lines, ours):
    speeds = [line["events_per_s"] for line in lines]
    median = statistics.median(speed["median"] for speed in speeds)
    low, high = min(speed["min"] for speed in speeds), max(speed["max"] for speed in speeds)
    times = " / ".join(
        f"{statistics.median(line[key] for line in lines):.2f}" if key in lines[0] else "-"
        for key in ("p50_us", "p99_us")
    )
    pairs = {(line.get("fired", line.get("pairs")), line.get("checksum")) for line in lines}
    sums = ", ".join(f"{count} pairs, {total}" for count, total in pairs if total) or "-"
    return f"| {name} | {rate(median)} ({rate(low)}-{rate(high)}) | {times} | {ours / median:.2f} | {sums} |"


def main(results, skipped):
    by_name = {}
    for line in map(json.loads, open(results, encoding="utf-8")):
        by_name.setdefault(name_of(line), []).append(line)
    facts = by_name["Caseloop, 100 rules, from facts"]
    ours = statistics.median(line["events_per_s"]["median"] for line in facts)
    print("| evaluator | events/s: median (min-max) | p50 / p99 us | ours from facts is x as fast | fired, checksum |")
    print("| --- | --- | --- | --- | --- |")
    for name, lines in sorted(by_name.items(), key=lambda item: -item[1][0]["events_per_s"]["median"]):
        print(row_of(name, lines, ours))
    for line in by_name.get("Caseloop, 100 rules, from JSON text", []):
        print(f"\nFrom JSON text: {line['share_of_parse_alone']:.2f} of Boost.JSON's parse alone "
              f"({rate(line['parse_alone_per_s']['median'])}/s), timed in turn.")
    for line in by_name.get("Caseloop, 1000 rules, from facts", []):
        print(f"\n1,000 rules take {line['times_as_long_as_100_rules']:.2f} times as long as 100, timed in turn.")
    for line in open(skipped, encoding="utf-8"):
        print(f"\nSkipped: {line.strip()}")


main(*sys.argv[1:])
