#include "rules/pack/functions.hpp"

#include <map>
#include <memory>
#include <string>

#include <doctest/doctest.h>

#include "rules/conditions/expression.hpp"
#include "rules/pack/vocabulary.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

using cel::Value;

class Row : public cel::Record {
public:
    Row(std::string name, std::map<std::string, Value, std::less<>> fields)
        : name_{std::move(name)}, fields_{std::move(fields)} {}
    std::string_view type_name() const override { return name_; }
    std::optional<Value> field(std::string_view name) const override {
        const auto found = fields_.find(name);
        if (found == fields_.end()) return std::nullopt;
        return found->second;
    }

private:
    std::string name_;
    std::map<std::string, Value, std::less<>> fields_;
};

Value row(std::string name, std::map<std::string, Value, std::less<>> fields) {
    return std::shared_ptr<const cel::Record>{std::make_shared<Row>(std::move(name), std::move(fields))};
}

class OneAudit : public History {
public:
    std::vector<Value> audits_of(std::string_view ref) const override {
        if (ref != "C1") return {};
        return {row("audit", {{"grade", Value::text("good")}})};
    }
    std::optional<Moment> last_audited(std::string_view, std::string_view) const override { return Moment{}; }
};

TEST_CASE("the pack's own functions, on one audit of Northmere") {
    const PackReading reading = read_pack({data_file("northmere.yaml")}, data_folder());
    REQUIRE(reading.pack);
    cel::MapActivation activation;
    activation.set("case", row("case", {{"ref", Value::text("C1")}, {"open", true}}));
    activation.set("audit",
                   row("audit", {{"grade", Value::text("inadequate")},
                                 {"first_grade", Value::text("good")},
                                 {"sections", Value::map({{Value::text("safety"), Value::text("good")}})}}));
    activation.set(std::string{history_variable},
                   std::shared_ptr<const cel::Record>{std::make_shared<OneAudit>()});
    const char* true_of_it[] = {
        "rank(audit.grade) == 4 && rank(audit.first_grade) == 2",
        "worse(audit.grade, audit.first_grade)",
        "!worse(audit.first_grade, \"requires_improvement\")",
        "grade(\"safety\") == \"good\"",
        "size(history(case)) == 1 && history(case)[0].grade == \"good\"",
        "last_audited(case, \"monthly_case_audits\") == timestamp(\"1970-01-01T00:00:00Z\")",
        "date(\"2026-07-01\") == timestamp(\"2026-06-30T23:00:00Z\")",
        "working_days_between(date(\"2026-01-05\"), date(\"2026-01-12\")) == 5",
        "case.age == null && !(case.age >= 4)",
    };
    const cel::Environment environment = environment_for(*reading.pack, "audit.finalised");
    for (const std::string text : true_of_it) {
        CAPTURE(text);
        const auto compiled = cel::compile(text, environment);
        REQUIRE(std::holds_alternative<cel::Expression>(compiled));
        const cel::Outcome outcome = std::get<cel::Expression>(compiled).evaluate(activation);
        CHECK(outcome.error == "");
        CHECK(outcome.value.is_true());
    }
}

}  // namespace
}  // namespace rules
