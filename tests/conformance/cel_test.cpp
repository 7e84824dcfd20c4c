// The public conformance rows of the condition language, read in place.

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <string>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "rules/conditions/compare.hpp"
#include "rules/conditions/notation.hpp"

namespace {

namespace json = boost::json;
using rules::cel::Value;

// Types agree, maps go in any order, every NaN is the same.
bool same(const Value& a, const Value& b);

bool same_maps(const rules::cel::Map& a, const rules::cel::Map& b) {
    const auto has = [&b](const auto& entry) {
        return std::any_of(b.entries().begin(), b.entries().end(), [&entry](const auto& other) {
            return same(entry.first, other.first) && same(entry.second, other.second);
        });
    };
    return a.entries().size() == b.entries().size() &&
           std::all_of(a.entries().begin(), a.entries().end(), has);
}

bool same(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
        case Value::Kind::list:
            return std::equal(a.as_list().items().begin(), a.as_list().items().end(),
                              b.as_list().items().begin(), b.as_list().items().end(), same);
        case Value::Kind::map:
            return same_maps(a.as_map(), b.as_map());
        case Value::Kind::real:
            return json::serialize(to_notation(a)) == json::serialize(to_notation(b));
        default:
            return rules::cel::equal(a, b);
    }
}

// Empty: as expected.
std::string difference(const json::object& row) {
    const json::object& expected = row.at("expected").as_object();
    const json::value answer_value = rules::cel::eval_row(row);
    const json::object& answer = answer_value.as_object();
    const std::string got = json::serialize(answer);
    if (expected.contains("error")) return answer.contains("error") ? "" : "an error is due, got " + got;
    if (const auto* type = expected.if_contains("deduced_type")) {
        const auto* deduced = answer.if_contains("deduced_type");
        if (deduced == nullptr || *deduced != *type) return "the type is wrong: " + got;
    }
    const auto* value = expected.if_contains("value");
    if (value == nullptr) return {};
    const auto* given = answer.if_contains("value");
    const bool right =
        given != nullptr && same(rules::cel::from_notation(*given), rules::cel::from_notation(*value));
    return right ? "" : "expected " + json::serialize(*value) + ", got " + got;
}

}  // namespace

TEST_CASE("the conformance rows of the condition language hold") {
    std::ifstream rows{SHARED_DIR "/conformance/cel/open.jsonl"};
    if (!rows) {
        MESSAGE("skipped: there are no conformance rows at " SHARED_DIR "/conformance/cel");
        return;
    }
    std::map<std::string, std::pair<int, int>> count_by_file;
    for (std::string line; std::getline(rows, line);) {
        json::parse_options options;
        options.max_depth = 256;
        const json::value row = json::parse(line, {}, options);
        const std::string id{row.at("id").as_string()};
        auto& [right, all] = count_by_file[std::string{row.at("file").as_string()}];
        ++all;
        const std::string wrong = difference(row.as_object());
        if (wrong.empty()) ++right;
        CHECK_MESSAGE(wrong.empty(), id, ": ", wrong);
    }
    for (const auto& [file, count] : count_by_file) MESSAGE(file, ": ", count.first, " of ", count.second);
}
