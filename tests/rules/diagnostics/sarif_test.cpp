// SARIF 2.1.0: what its schema requires, held against what we write.
#include "rules/diagnostic_sarif.hpp"

#include <string>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/rules/pack/surroundings.hpp"

namespace rules {
namespace {

namespace json = boost::json;

// The parts of the schema that our objects touch: what each must have, and all that it may have.
struct Shape {
    std::vector<std::string> required;
    std::vector<std::string> allowed;
};

void check_shape(const json::object& object, const Shape& shape) {
    for (const std::string& name : shape.required) CHECK_MESSAGE(object.contains(name), name);
    for (const auto& member : object) {
        const std::string name{member.key()};
        const bool known = std::ranges::find(shape.required, name) != shape.required.end() ||
                           std::ranges::find(shape.allowed, name) != shape.allowed.end();
        CHECK_MESSAGE(known, name);
    }
}

void check_location(const json::object& location) {
    check_shape(location, {{"physicalLocation"}, {"id", "message"}});
    const json::object& physical = location.at("physicalLocation").as_object();
    check_shape(physical, {{"artifactLocation"}, {"region"}});
    check_shape(physical.at("artifactLocation").as_object(), {{"uri"}, {}});
    const auto* region = physical.if_contains("region");
    if (region == nullptr) return;
    check_shape(region->as_object(), {{"startLine", "startColumn"}, {"endLine", "endColumn"}});
    for (const auto& number : region->as_object()) CHECK(number.value().as_int64() >= 1);
}

void check_result(const json::object& result, const json::array& rules) {
    check_shape(result, {{"message", "ruleId", "ruleIndex", "level", "locations"}, {"relatedLocations"}});
    CHECK(result.at("message").at("text").as_string().size() > 0);
    CHECK(rules.at(json::value_to<std::size_t>(result.at("ruleIndex"))).at("id") == result.at("ruleId"));
    CHECK((result.at("level") == "error" || result.at("level") == "warning"));
    for (const auto& each : result.at("locations").as_array()) check_location(each.as_object());
    if (!result.contains("relatedLocations")) return;
    for (const auto& each : result.at("relatedLocations").as_array()) check_location(each.as_object());
}

void check_rule(const json::object& rule) {
    check_shape(rule, {{"id", "shortDescription", "help", "defaultConfiguration", "properties"}, {}});
    CHECK(rule.at("help").as_object().contains("text"));
    const std::string page = json::value_to<std::string>(rule.at("properties").at("page"));
    CHECK(std::filesystem::exists(std::filesystem::path{SOURCE_ROOT} / page));
}

TEST_CASE("SARIF has what its schema requires, and names for each kind its page") {
    const PackReading reading = read_pack({data_file("ten_mistakes.yaml")}, data_folder());
    Diagnostics diagnostics = reading.diagnostics;
    diagnostics.push_back({{"my pack/p\xc3\xa4"
                            "ck.yaml",
                            0, 0},
                           "missing_key",
                           "no file",
                           ""});
    diagnostics.push_back({{"f", 2, 1}, "duplicate_key", "twice", "", Position{"f", 1, 1}});
    const json::object log = to_sarif(diagnostics, "1.2.3");
    CAPTURE(json::serialize(log));
    check_shape(log, {{"version", "runs"}, {"$schema"}});
    CHECK(log.at("version") == "2.1.0");
    REQUIRE(log.at("runs").as_array().size() == 1);
    const json::object& run = log.at("runs").as_array()[0].as_object();
    check_shape(run, {{"tool", "results"}, {"columnKind"}});
    const json::object& driver = run.at("tool").at("driver").as_object();
    check_shape(driver, {{"name", "version", "rules"}, {}});
    for (const auto& rule : driver.at("rules").as_array()) check_rule(rule.as_object());
    const json::array& results = run.at("results").as_array();
    REQUIRE(results.size() == diagnostics.size());
    for (const auto& result : results) check_result(result.as_object(), driver.at("rules").as_array());
    const auto address =
        results.at(diagnostics.size() - 2).at_pointer("/locations/0/physicalLocation/artifactLocation/uri");
    CHECK(address == "my%20pack/p%C3%A4ck.yaml");
}

TEST_CASE("a pack without a mistake is a run without a result") {
    const json::object log = to_sarif({}, "1.2.3");
    CHECK(log.at("runs").at(0).at("results").as_array().empty());
}

}  // namespace
}  // namespace rules
