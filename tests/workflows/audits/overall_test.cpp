// Each formula for an overall grade, by tables.
#include "workflows/audits/overall.hpp"

#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

namespace workflows {
namespace {

const std::vector<std::string> scale{"outstanding", "good", "requires_improvement", "inadequate"};

rules::Section section(std::string id, int weight, std::vector<rules::Question> questions = {}) {
    rules::Section made;
    made.id = std::move(id);
    made.graded = true;
    made.weight = weight;
    made.questions = std::move(questions);
    return made;
}

rules::Question question(std::string id, rules::AnswerType answer) {
    rules::Question made;
    made.id = std::move(id);
    made.answer = answer;
    return made;
}

TEST_CASE("worst and mean of the sections leave out what has no grade") {
    rules::Tool tool;
    tool.sections = {section("a", 3), section("b", 1), section("c", 1)};
    struct Row {
        std::map<std::string, std::string> sections;
        const char* worst;
        const char* mean;
    };
    const Row rows[] = {
        {{}, "", ""},
        {{{"a", "good"}}, "good", "good"},
        {{{"a", "good"}, {"b", "inadequate"}}, "inadequate", "requires_improvement"},  // 2.5
        {{{"b", "good"}, {"c", "requires_improvement"}}, "requires_improvement", "requires_improvement"},
        {{{"a", "good"}, {"b", "inadequate"}, {"c", "good"}}, "inadequate", "good"},               // 2.4
        {{{"a", "outstanding"}, {"b", "inadequate"}, {"c", "inadequate"}}, "inadequate", "good"},  // 2.2
        {{{"b", "nonsense"}, {"elsewhere", "inadequate"}}, "", ""},
    };
    for (const Row& row : rows) {
        Audit audit;
        audit.sections = row.sections;
        CAPTURE(boost::json::serialize(to_json(row.sections)));
        CHECK(worst_of_sections(scale, tool, audit).value_or("") == row.worst);
        CHECK(mean_of_sections(scale, tool, audit).value_or("") == row.mean);
    }
}

TEST_CASE("a score is the weighted share of what was met, to one decimal") {
    using rules::AnswerType;
    rules::Tool tool;
    tool.sections = {
        section("a", 2, {question("y", AnswerType::yes_no), question("n", AnswerType::yes_no_na)}),
        section("b", 1, {question("s", AnswerType::scale), question("t", AnswerType::text)})};
    struct Row {
        const char* answers;
        double score;  ///< Below 0: none.
    };
    const Row rows[] = {
        {R"({})", -1},
        {R"({"t": "yes"})", -1},
        {R"({"n": {"na": "not_relevant"}})", -1},
        {R"({"n": "na"})", -1},
        {R"({"y": "yes"})", 100},
        {R"({"y": "no"})", 0},
        {R"({"s": 7})", 70},
        {R"({"y": "yes", "n": "no", "s": 0})", 40},
        {R"({"y": "yes", "n": "na", "s": 0})", 66.7},
        {R"({"y": "yes", "n": "no", "s": 5})", 50},
    };
    for (const Row& row : rows) {
        CAPTURE(row.answers);
        Audit audit;
        audit.answers = boost::json::parse(row.answers).as_object();
        CHECK(percent_score(tool, audit).value_or(-1) == doctest::Approx(row.score));
    }
}

TEST_CASE("a band begins at its first score and ends before the next one") {
    rules::Tool tool;
    tool.overall.bands = {{0, 50, "inadequate", {}}, {50, 80, "good", {}}, {80, 101, "outstanding", {}}};
    for (const auto& [score, grade] : std::map<double, const char*>{{0, "inadequate"},
                                                                    {49.9, "inadequate"},
                                                                    {50, "good"},
                                                                    {79.9, "good"},
                                                                    {80, "outstanding"},
                                                                    {100, "outstanding"}}) {
        CAPTURE(score);
        CHECK(grade_of_score(tool, score) == grade);
    }
    CHECK_FALSE(grade_of_score(rules::Tool{}, 50).has_value());
}

}  // namespace
}  // namespace workflows
