"""Weighted kappa another way: from disagreements instead of agreements (Cohen 1968, formula 8), and its
standard error by the delta method with derivatives found numerically instead of the closed formula.

    python3 tests/workflows/agreement/kappa_by_differences.py

prints the figures that kappa_test.cpp holds the program to where nobody has published them.
"""
from math import sqrt

TABLES = {
    "SAS": [[0, 4, 1], [0, 8, 0], [0, 1, 5]],
    "anxiety": [[0, 0, 1, 0, 0], [4, 0, 1, 0, 0], [2, 3, 3, 0, 0], [0, 2, 0, 1, 1], [1, 0, 0, 1, 0]],
    "pathologists": [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]],
}


def kappa(shares, power):
    places = range(len(shares))
    apart = [[float(i != j) if power == 0 else float(abs(i - j)) ** power for j in places] for i in places]
    rows = [sum(row) for row in shares]
    columns = [sum(row[j] for row in shares) for j in places]
    whole = sum(rows)
    seen = sum(apart[i][j] * shares[i][j] for i in places for j in places) / whole
    by_chance = sum(apart[i][j] * rows[i] * columns[j] for i in places for j in places) / whole**2
    return 1 - seen / by_chance


def standard_error(counts, power, step=1e-6):
    total = sum(map(sum, counts))
    shares = [[count / total for count in row] for row in counts]
    places = range(len(counts))
    slope = [[0.0] * len(counts) for _ in places]
    for i in places:
        for j in places:
            for side in (1, -1):
                moved = [row[:] for row in shares]
                moved[i][j] += side * step
                slope[i][j] += side * kappa(moved, power) / (2 * step)
    mean = sum(shares[i][j] * slope[i][j] for i in places for j in places)
    spread = sum(shares[i][j] * (slope[i][j] - mean) ** 2 for i in places for j in places)
    return sqrt(spread / total)


for name, counts in TABLES.items():
    for power, weights in enumerate(("none", "linear", "quadratic")):
        print(f"{name:13}{weights:10}{kappa(counts, power):10.5f}{standard_error(counts, power):10.5f}")
