#include <ostream>
#include <string>

#include <doctest/doctest.h>

#include "workflows/intake/changes.hpp"
#include "workflows/records/register.hpp"

namespace {

using workflows::Case;
using workflows::compare;
using workflows::Person;
using workflows::Unit;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

Case child(const std::string& ref, boost::json::object attributes) {
    Case one;
    one.ref = ref;
    one.attributes = std::move(attributes);
    return one;
}

}  // namespace

TEST_CASE("records fall into added, changed, unchanged and absent") {
    const std::vector<Unit> stored = {
        {"a", "team", "A", {}}, {"c", "team", "C", {}}, {"b", "team", "B", "a"}, {"z", "team", "Z", {}}};
    const auto changes =
        compare<Unit>({{"d", "team", "D", {}}, {"b", "area", "B", {}}, {"c", "team", "C", {}}}, stored);
    REQUIRE(changes.added.size() == 1);
    CHECK(changes.added[0].id == "d");
    REQUIRE(changes.changed.size() == 1);
    CHECK(changes.changed[0].before.kind == "team");
    CHECK(changes.changed[0].after.kind == "area");
    CHECK(joined(changes.changed[0].fields) == "kind parent");
    REQUIRE(changes.unchanged.size() == 1);
    CHECK(changes.unchanged[0].id == "c");
    REQUIRE(changes.absent.size() == 2);
    CHECK(changes.absent[0].id == "a");
    CHECK(changes.absent[1].id == "z");
}

TEST_CASE("what changed inside a record is named") {
    Person before;
    before.id = "abe";
    before.roles = {"auditor"};
    before.training["case_audit"] = *rules::parse_date("2026-01-05");
    before.training["moderation"] = *rules::parse_date("2026-01-05");
    Person after = before;
    after.roles = {"auditor", "moderator"};
    after.training["case_audit"] = *rules::parse_date("2027-01-05");
    after.capacity = 4;
    const auto changes = compare<Person>({after}, {before});
    REQUIRE(changes.changed.size() == 1);
    CHECK(joined(changes.changed[0].fields) == "capacity roles training.case_audit");
}

TEST_CASE("an attribute that is null is the same as one that is not there") {
    CHECK(compare<Case>({child("C1", {{"age", 7}, {"plan", nullptr}})}, {child("C1", {{"age", 7}})})
              .unchanged.size() == 1);
    const auto changes =
        compare<Case>({child("C1", {{"plan", "CP"}})}, {child("C1", {{"age", 7}, {"plan", nullptr}})});
    REQUIRE(changes.changed.size() == 1);
    CHECK(joined(changes.changed[0].fields) == "attributes.age attributes.plan");
}

TEST_CASE("reading the same sheet twice changes nothing") {
    CHECK(compare<Case>({}, {}).added.empty());
    const std::vector<Case> cases = {child("C1", {{"visits", {"2026-01-05"}}}), child("C2", {})};
    CHECK(compare<Case>(cases, cases).unchanged.size() == 2);
}
