// Weighted kappa against tables whose figures others have published.
#include "workflows/agreement/kappa.hpp"

#include <cmath>
#include <fstream>
#include <iterator>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>

namespace workflows {
namespace {

using enum KappaWeights;

AgreementTable table_of(const std::vector<std::vector<std::int64_t>>& counts) {
    AgreementTable table(counts.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
        for (std::size_t j = 0; j < counts.size(); ++j) table.add(i, j, counts[i][j]);
    }
    return table;
}

struct Published {
    const char* source;
    std::vector<std::vector<std::int64_t>> counts;
    KappaWeights weights;
    double kappa;
    std::optional<double> standard_error;
    std::optional<double> low;
    std::optional<double> high;
    double precision;  ///< Half a unit of the last digit that was printed.
};

// SAS: PROC FREQ's printout, which statsmodels keeps in its tests. irr: kappa2 of the R package on its own
// data set `anxiety`, raters 2 and 3, the grade that neither gave left out; also in statsmodels' tests.
// Agresti: pathologists A and B in Categorical Data Analysis. HER2: table 2 of PMC2648993. By differences:
// printed by kappa_by_differences.py, which goes another way.
using Counts = std::vector<std::vector<std::int64_t>>;
const Counts sas{{0, 4, 1}, {0, 8, 0}, {0, 1, 5}};
const Counts anxiety{{0, 0, 1, 0, 0}, {4, 0, 1, 0, 0}, {2, 3, 3, 0, 0}, {0, 2, 0, 1, 1}, {1, 0, 0, 1, 0}};
const Counts pathologists{{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}};
const Counts her2{{7, 1, 0}, {0, 8, 0}, {0, 0, 2}};

const Published published[] = {
    {"SAS, unweighted", sas, none, 0.4842, 0.1380, 0.2137, 0.7547, 0.00005},
    {"SAS, linear", sas, linear, 0.4701, 0.1457, 0.1845, 0.7558, 0.00005},
    {"irr, unweighted", anxiety, none, -0.006289308, {}, {}, {}, 5e-10},
    {"irr, linear", anxiety, linear, 0.1459075, {}, {}, {}, 5e-8},
    {"irr, quadratic", anxiety, quadratic, 0.2520325, {}, {}, {}, 5e-8},
    {"Agresti, unweighted", pathologists, none, 0.493, 0.057, {}, {}, 0.0005},
    {"HER2, unweighted", her2, none, 0.906, 0.092, {}, {}, 0.0005},
    {"by differences, quadratic", sas, quadratic, 0.45016, 0.19223, {}, {}, 0.000005},
    {"by differences, quadratic", anxiety, quadratic, 0.25203, 0.18705, {}, {}, 0.000005},
    {"by differences, linear", pathologists, linear, 0.64881, 0.04765, {}, {}, 0.000005},
    {"by differences, quadratic", pathologists, quadratic, 0.78382, 0.03867, {}, {}, 0.000005},
};

struct Row {
    std::string weights;
    AgreementTable table{1};
    std::optional<double> kappa;  ///< None: undefined.
    std::optional<double> standard_error;
};

Row row_of(const std::string& line) {
    std::istringstream fields(line);
    std::string counts;
    std::string kappa;
    std::string standard_error;
    Row row;
    std::getline(fields, row.weights, ',');
    std::getline(fields, counts, ',');
    std::getline(fields, kappa, ',');
    std::getline(fields, standard_error);
    std::istringstream numbers(counts);
    const std::vector<std::int64_t> cells(std::istream_iterator<std::int64_t>(numbers), {});
    const auto grades = static_cast<std::size_t>(std::lround(std::sqrt(cells.size())));
    row.table = AgreementTable(grades);
    for (std::size_t i = 0; i < cells.size(); ++i) row.table.add(i / grades, i % grades, cells[i]);
    if (!kappa.empty()) row.kappa = std::stod(kappa);
    if (!standard_error.empty()) row.standard_error = std::stod(standard_error);
    return row;
}

bool is_near(std::optional<double> value, double wanted, double precision) {
    return value && std::abs(*value - wanted) <= precision;
}

}  // namespace

TEST_CASE("weighted kappa, its standard error and its interval are those that were published") {
    for (const Published& each : published) {
        CAPTURE(each.source);
        const Kappa kappa = weighted_kappa(table_of(each.counts), each.weights);
        CHECK(is_near(kappa.value, each.kappa, each.precision));
        for (const auto& [found, wanted] :
             {std::pair{kappa.standard_error, each.standard_error}, std::pair{kappa.low, each.low},
              std::pair{kappa.high, each.high}}) {
            if (wanted) CHECK(is_near(found, *wanted, each.precision));
        }
    }
}

TEST_CASE("kappa, standard error and interval of two hundred random tables are those of exact fractions") {
    // kappa_exact.py, beside it, prints it.
    std::ifstream file(std::string(SOURCE_ROOT) + "/tests/workflows/agreement/kappa_exact.csv");
    std::string line;
    std::getline(file, line);
    int rows = 0;
    for (; std::getline(file, line); ++rows) {
        CAPTURE(line);
        const Row row = row_of(line);
        const Kappa kappa = weighted_kappa(row.table, *parse_weights(row.weights));
        CHECK(kappa.value.has_value() == row.kappa.has_value());
        if (!row.kappa) continue;
        const bool has_no_width = *row.standard_error == 0;
        CHECK((kappa.words.find("no width") != std::string::npos) == has_no_width);
        CHECK(is_near(kappa.value, *row.kappa, 1e-11));
        CHECK(is_near(kappa.standard_error, *row.standard_error, 1e-11));
        CHECK(is_near(kappa.low, *row.kappa - 1.959963984540054 * *row.standard_error, 1e-10));
        CHECK(is_near(kappa.high, *row.kappa + 1.959963984540054 * *row.standard_error, 1e-10));
    }
    CHECK(rows == 200);
}

TEST_CASE("where kappa says nothing the words say so") {
    const Kappa nothing = weighted_kappa(AgreementTable(4), quadratic);
    CHECK(!nothing.value);
    CHECK(nothing.words == "undefined: nothing was judged twice");

    const Kappa one_grade = weighted_kappa(table_of({{0, 0}, {0, 7}}), quadratic);
    CHECK(!one_grade.value);
    CHECK(!one_grade.standard_error);
    CHECK(one_grade.of == 7);
    CHECK(one_grade.words.find("same one grade throughout") != std::string::npos);
    CHECK(!weighted_kappa(table_of({{3}}), linear).value);
}

TEST_CASE("a judge who always gives one grade agrees as chance would have it") {
    CHECK(is_near(weighted_kappa(table_of({{0, 3}, {0, 4}}), quadratic).value, 0, 1e-12));
}

TEST_CASE("few comparisons and full agreement are told with the figure") {
    const Kappa few = weighted_kappa(table_of(sas), linear);
    CHECK(few.of == 19);
    CHECK(few.words.empty());
    const Kappa fewer = weighted_kappa(table_of(her2), linear);
    CHECK(fewer.words.empty());
    const Kappa all_agree = weighted_kappa(table_of({{2, 0}, {0, 3}}), linear);
    CHECK(is_near(all_agree.value, 1, 1e-12));
    CHECK(is_near(all_agree.low, 1, 1e-12));
    CHECK(
        all_agree.words ==
        "too few for the interval to be trusted: 5 compared, 8 are advised for 2 grades; the interval has no "
        "width, which does not mean certainty");
}

TEST_CASE("complete disagreement of two grades is -1, and weights do not matter with two") {
    const auto table = table_of({{0, 5}, {5, 0}});
    for (const KappaWeights weights : {none, linear, quadratic})
        CHECK(is_near(weighted_kappa(table, weights).value, -1, 1e-12));
}

}  // namespace workflows
