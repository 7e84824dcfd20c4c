// `caseloop agreement` on a council's own past: a table that was published comes out as it was published.
#include <cmath>
#include <fstream>
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

namespace json = boost::json;

const std::string config = std::string(SOURCE_ROOT) + "/config";
const std::vector<std::string> grades{"outstanding", "good", "requires_improvement", "inadequate"};

// Pathologists A and B, Agresti, Categorical Data Analysis: kappa 0.493, standard error 0.057.
const std::vector<std::vector<int>> published{{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}};

class Council {
public:
    Council() {
        must({"publish", config + "/packs/northmere"});
        import("units", "id,kind,title,parent\nnorth,area,North,\nnorth_1,team,North 1,north\n");
        import("people",
               "id,name,roles,unit\nabe,Abe,auditor,north_1\nbea,Bea,auditor service_manager,north_1\n"
               "mo,Mo,moderator,north\nqa,Quinn,quality_assurance_lead,north\n");
    }

    // One audit a case; the first grades of a row by its auditor, month after month.
    void audited_twice() const {
        std::string cases = "ref,unit,open\n";
        std::string sheet = "No.,case,date,programme,auditors,first_grade,moderated_grade,moderator,unit\n";
        int number = 0;
        for (std::size_t i = 0; i < published.size(); ++i) {
            for (std::size_t j = 0; j < published.size(); ++j) {
                for (int n = 0; n < published[i][j]; ++n) {
                    const std::string id = std::to_string(++number);
                    cases += "NM-" + id + ",north_1,yes\n";
                    sheet += "A-" + id + ",NM-" + id + ",2025-0" + std::to_string(1 + number % 4) +
                             "-15,monthly_case_audits," + (i % 2 == 0 ? "abe" : "bea") + "," + grades[i] +
                             "," + grades[j] + ",mo,north_1\n";
                }
            }
        }
        import("cases", cases);
        write("audits.csv", sheet);
        write("map.yaml",
              "kind: audits\ndates: [yyyy-mm-dd]\ncolumns:\n  No.: ref\n  case: case\n  date: date\n"
              "  programme: programme\n  auditors: auditors\n  first_grade: first_grade\n"
              "  moderated_grade: moderated_grade\n  moderator: moderator\n  unit: unit\n");
        must({"import", "history", folder_ / "audits.csv", "--columns", folder_ / "map.yaml"});
    }

    Finished agreement(std::vector<std::string> words) const {
        words.insert(words.begin(), "agreement");
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    json::array rows(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Finished finished = agreement(std::move(words));
        REQUIRE_MESSAGE(finished.status == 0, finished.talk);
        return json::parse(finished.out).at("rows").as_array();
    }

private:
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }
    void import(const std::string& kind, const std::string& csv) const {
        write(kind + ".csv", csv);
        must({"import", kind, folder_ / (kind + ".csv")});
    }
    void must(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        const Finished finished = run(words);
        const std::string said = finished.out + finished.talk;
        REQUIRE_MESSAGE(finished.status == 0, said);
    }

    TemporaryFolder folder_;
};

double number(const json::value& value) {
    return value.to_number<double>();
}

std::int64_t sum(const json::array& rows, const char* field) {
    std::int64_t all = 0;
    for (const json::value& row : rows) all += row.at(field).as_int64();
    return all;
}

}  // namespace

TEST_CASE("agreement of what a council imported is that which was published of the same table") {
    const Council council;
    council.audited_twice();

    const auto row = council.rows({"--weights", "none"}).at(0).as_object();
    CHECK(row.at("compared") == 118);
    CHECK(row.at("imported") == 118);
    CHECK(row.at("held").at("count") == 75);
    CHECK(row.at("lowered").at("count") == 18);
    CHECK(row.at("raised").at("count") == 25);
    CHECK(std::abs(number(row.at("held").at("share")) - 75.0 / 118) < 1e-9);
    CHECK(std::abs(number(row.at("kappa").at("value")) - 0.493) < 0.0005);
    CHECK(std::abs(number(row.at("kappa").at("standard_error")) - 0.057) < 0.0005);
    CHECK(row.at("kappa").at("words") == "");
    CHECK(row.at("table").at(1).at(2) == 14);

    CHECK(std::abs(number(council.rows({}).at(0).at("kappa").at("value")) - 0.78382) < 0.00001);

    SUBCASE("it is told to people with its denominators, interval and source") {
        const std::string said = council.agreement({}).out;
        CHECK(said.find("75 (63.6%)") != std::string::npos);
        CHECK(said.find("0.784") != std::string::npos);
        CHECK(said.find("0.708 to 0.860") != std::string::npos);
        CHECK(said.find("Fleiss, Cohen and Everitt (1969)") != std::string::npos);
        CHECK(said.find("118 were imported") != std::string::npos);
    }
    SUBCASE("groups add up to the whole; somebody with two roles counts for both") {
        CHECK(sum(council.rows({"--by", "auditor"}), "compared") == 118);
        CHECK(sum(council.rows({"--by", "month"}), "compared") == 118);
        CHECK(council.rows({"--by", "auditor", "--by", "month"}).size() == 8);
        const auto by_role = council.rows({"--by", "role"});
        REQUIRE(by_role.size() == 2);
        CHECK(by_role.at(0).at("role") == "auditor");
        CHECK(by_role.at(0).at("compared") == 118);
        CHECK(by_role.at(1).at("role") == "service_manager");
        CHECK(by_role.at(1).at("compared") == 54);
        CHECK(council.rows({"--by", "unit"}).size() == 2);
        CHECK(council.rows({"--by", "moderator"}).at(0).at("moderator") == "mo");
    }
    SUBCASE("rolling three months end with each month") {
        const auto rolling =
            council.rows({"--rolling", "3 months", "--from", "2025-01-01", "--to", "2025-06-30"});
        REQUIRE(rolling.size() == 6);
        const auto by_month = council.rows({"--by", "month"});
        CHECK(rolling.at(0).at("from") == "2024-11-01");
        CHECK(rolling.at(0).at("to") == "2025-01-31");
        CHECK(rolling.at(0).at("compared") == by_month.at(0).at("compared"));
        CHECK(rolling.at(2).at("compared").as_int64() + by_month.at(3).at("compared").as_int64() == 118);
        CHECK(rolling.at(3).at("from") == "2025-02-01");
        CHECK(rolling.at(5).at("compared") == by_month.at(3).at("compared"));
    }
    SUBCASE("a period has a first and a last day") {
        CHECK(council.rows({"--from", "2025-02-15", "--to", "2025-02-15"}).at(0).at("compared") ==
              council.rows({"--by", "month"}).at(1).at("compared"));
        CHECK(council.rows({"--from", "2025-02-16", "--to", "2025-03-14"}).empty());
    }
    SUBCASE("few comparisons are told as few") {
        const auto few = council.rows({"--by", "auditor", "--by", "month"}).at(0);
        CHECK(std::string(few.at("kappa").at("words").as_string()).find("32 are advised") !=
              std::string::npos);
    }
}

TEST_CASE("without anything to compare it says how it begins, and a wrong word what there is") {
    const Council council;
    const auto empty = council.agreement({});
    CHECK(empty.status == 0);
    CHECK(empty.talk.find("No audit has been moderated in this time") != std::string::npos);
    CHECK(council.agreement({"--against", "reader"}).talk.find("`draw_rereading` draws") !=
          std::string::npos);
    struct {
        std::vector<std::string> words;
        const char* said;
    } const table[] = {
        {{"--by", "auditr"}, "did you mean `auditor`?"},
        {{"--against", "ofsted"}, "--against is one of moderator, external, reader"},
        {{"--weights", "cubic"}, "--weights is one of quadratic, linear, none"},
        {{"--from", "2026-13-01"}, "--from:"},
        {{"--from", "2026-02-01", "--to", "2026-01-01"}, "--to lies before --from"},
        {{"--rolling", "3 hours"}, "whole days"},
        {{"--rolling", "soon"}, "--rolling:"},
        {{"--by", "month", "--rolling", "3 months"}, "leave --by month out"},
        {{"abe"}, "one word too many"},
    };
    for (const auto& row : table) {
        CAPTURE(row.said);
        const auto finished = council.agreement(row.words);
        CHECK(finished.status == 2);
        CHECK(finished.talk.find(row.said) != std::string::npos);
    }
}

}  // namespace scenarios
