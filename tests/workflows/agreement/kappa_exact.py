"""Weighted kappa of two hundred random tables in exact fractions, another way than the program's: kappa from
disagreements in whole numbers (Cohen 1968, formula 8), its variance by the delta method of multinomial shares
with the derivative of that quotient (not the closed formula of Fleiss, Cohen and Everitt).

    python3 tests/workflows/agreement/kappa_exact.py > tests/workflows/agreement/kappa_exact.csv

kappa_test.cpp holds the program to every row: weights, the table's counts by rows, kappa, standard error.
"""
from decimal import Decimal, getcontext
from fractions import Fraction
from random import Random

getcontext().prec = 50
WEIGHTS = ("none", "linear", "quadratic")


def random_table(random):
    grades = random.randint(2, 5)
    # From judges who agree to judges who guess, from few comparisons to many; some grades nobody gives.
    alike, total = random.random(), random.choice((2, 5, 12, 32, 90, 400))
    given = sorted(random.sample(range(grades), random.randint(1, grades)))
    counts = [[0] * grades for _ in range(grades)]
    for _ in range(total):
        first = random.choice(given)
        second = first if random.random() < alike else random.randrange(grades)
        counts[first][second] += 1
    return counts


def apart(i, j, power):
    return int(i != j) if power == 0 else abs(i - j) ** power


def kappa_and_variance(counts, power):
    places = range(len(counts))
    cells = [(i, j) for i in places for j in places]
    total = sum(map(sum, counts))
    rows = [Fraction(sum(row), total) for row in counts]
    columns = [Fraction(sum(row[j] for row in counts), total) for j in places]
    share = {(i, j): Fraction(counts[i][j], total) for i, j in cells}
    seen = sum(apart(i, j, power) * share[i, j] for i, j in cells)
    by_chance = sum(apart(i, j, power) * rows[i] * columns[j] for i, j in cells)
    if by_chance == 0:
        return None
    slope = {}
    for i, j in cells:
        chance_slope = sum(apart(i, m, power) * columns[m] + apart(m, j, power) * rows[m] for m in places)
        slope[i, j] = -(apart(i, j, power) * by_chance - seen * chance_slope) / by_chance**2
    mean = sum(share[cell] * slope[cell] for cell in cells)
    spread = sum(share[cell] * (slope[cell] - mean) ** 2 for cell in cells)
    return 1 - seen / by_chance, spread / total


def text_of(fraction):
    return f"{Decimal(fraction.numerator) / Decimal(fraction.denominator):.17f}"


def main():
    random = Random(1960)
    print("weights,counts,kappa,standard_error")
    for number in range(200):
        counts = random_table(random)
        power = number % 3
        told = " ".join(str(count) for row in counts for count in row)
        found = kappa_and_variance(counts, power)
        if found is None:
            print(f"{WEIGHTS[power]},{told},,")
            continue
        kappa, variance = found
        error = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        print(f"{WEIGHTS[power]},{told},{text_of(kappa)},{error:.17f}")


main()
