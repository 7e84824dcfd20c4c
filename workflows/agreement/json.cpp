#include "workflows/agreement/json.hpp"

#include <boost/json.hpp>

namespace workflows {

namespace json = boost::json;

double share(std::int64_t part, std::int64_t of) {
    return static_cast<double>(part) / static_cast<double>(of);
}

namespace {

json::object to_json(const Kappa& kappa) {
    const auto or_null = [](const std::optional<double>& number) {
        return number ? json::value(*number) : json::value(nullptr);
    };
    return {{"value", or_null(kappa.value)},
            {"standard_error", or_null(kappa.standard_error)},
            {"low", or_null(kappa.low)},
            {"high", or_null(kappa.high)},
            {"of", kappa.of},
            {"words", kappa.words}};
}

json::array to_json(const AgreementFigures& figures) {
    json::array rows;
    for (std::size_t i = 0; i < figures.grades.size(); ++i) {
        json::array row;
        for (std::size_t j = 0; j < figures.grades.size(); ++j) row.emplace_back(figures.table.count(i, j));
        rows.emplace_back(std::move(row));
    }
    return rows;
}

json::object to_json(const AgreementTask& task, const AgreementRow& row) {
    json::object shown;
    for (std::size_t i = 0; i < task.by.size(); ++i) shown.emplace(task.by[i], row.group[i]);
    if (row.from) shown.emplace("from", rules::to_text(*row.from));
    if (row.to) shown.emplace("to", rules::to_text(*row.to));
    const AgreementFigures& figures = row.figures;
    shown["scale"] = figures.scale;
    shown.emplace("grades", json::value_from(figures.grades));
    shown.emplace("compared", figures.compared);
    for (const auto& [name, count] : {std::pair{"held", figures.held}, std::pair{"lowered", figures.lowered},
                                      std::pair{"raised", figures.raised}}) {
        shown.emplace(name, json::object{{"count", count}, {"share", share(count, figures.compared)}});
    }
    shown.emplace("imported", figures.imported);
    shown.emplace("blind", figures.blind);
    shown.emplace("table", to_json(figures));
    shown.emplace("kappa", to_json(row.kappa));
    return shown;
}

}  // namespace

std::string to_string(KappaWeights weights) {
    using enum KappaWeights;
    return weights == quadratic ? "quadratic" : weights == linear ? "linear" : "none";
}

json::object agreement_to_json(const AgreementTask& task, const AgreementReport& report) {
    json::array rows;
    for (const AgreementRow& row : report.rows) rows.emplace_back(to_json(task, row));
    return {{"against", to_string(task.against)},
            {"weights", to_string(task.weights)},
            {"section", task.section ? json::value(json::string(*task.section)) : json::value(nullptr)},
            {"comparisons", report.comparisons},
            {"without_grades", report.without_grades},
            {"rows", std::move(rows)}};
}

}  // namespace workflows
