// Publishing as a quality assurance lead does it, through the program.
#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
}

bool says(const Finished& finished, const std::string& words) {
    return (finished.out + finished.talk).find(words) != std::string::npos;
}

// Northmere's pack in a folder of its own, to be changed.
class Office {
public:
    Office() {
        fs::copy(fs::path(SOURCE_ROOT) / "config/packs", folder_.path() / "packs",
                 fs::copy_options::recursive);
    }

    Finished caseloop(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    Finished publish(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"publish", pack()});
        return caseloop(std::move(more));
    }

    [[nodiscard]] std::string pack() const { return folder_ / "packs/northmere"; }
    [[nodiscard]] fs::path path(const std::string& name) const { return folder_.path() / name; }

    void edit(const std::string& file, const std::string& was, const std::string& is) const {
        const fs::path path = fs::path(pack()) / file;
        std::string text = text_of(path);
        REQUIRE(text.find(was) != std::string::npos);
        for (std::size_t at = text.find(was); at != std::string::npos; at = text.find(was, at + is.size())) {
            text.replace(at, was.size(), is);
        }
        std::ofstream(path, std::ios::binary) << text;
    }

    void hire() const {
        import("units",
               "id,kind,title,parent\nnorth,area,North,\nnorth_1,team,One,north\nsouth,area,South,\n");
        import("people",
               "id,name,email,roles,unit,manager,training_case_audit\n"
               "abe,Abe,,auditor,south,,2030-01-01\nmo,Mo,,moderator,south,,\n"
               "qa,Quinn,,quality_assurance_lead,north,,\n");
        import("cases",
               "ref,unit,worker,open,plan,age\nC1,north_1,will,true,CP,7\nC2,north_1,wanda,true,CP,3\n");
    }

private:
    void import(const std::string& kind, const std::string& csv) const {
        const std::string file = folder_ / (kind + ".csv");
        std::ofstream(file) << csv;
        const Finished done = caseloop({"import", kind, file});
        REQUIRE_MESSAGE(done.status == 0, done.out << done.talk);
    }

    TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("a pack is published once, and the same content again is said to be the same") {
    const Office office;
    const Finished first = office.publish({"--as", "quinn", "--note", "To begin with"});
    CHECK(first.status == 0);
    CHECK(says(first, " passed, 0 failed\nPublished as version 1: "));
    const Finished again = office.publish();
    CHECK(again.status == 0);
    CHECK(says(again, "Nothing changed: this is version 1."));
    const auto listed = json::parse(office.caseloop({"pack", "list", "--json"}).out).as_object();
    CHECK(listed.at("author") == "quinn");
    CHECK(listed.at("note") == "To begin with");
    CHECK(listed.at("under_way") == json::parse(R"({"audits":0,"rounds":0,"actions":0})"));
}

TEST_CASE("what has errors, or fails its tests, is not published") {
    const Office office;
    office.edit("programmes.yaml", "differ_at_most: 1", "differ_at_most: 3");
    const Finished failing = office.publish();
    CHECK(failing.status == 1);
    CHECK(says(failing, " failed\n"));
    CHECK(says(failing, "Not published: its tests fail."));
    office.edit("programmes.yaml", "tool: case_file", "tool: case_fiel");
    const Finished wrong = office.publish();
    CHECK(wrong.status == 1);
    CHECK(says(wrong, "did you mean"));
    CHECK(says(wrong, "Not published: the pack has errors."));
    CHECK_FALSE(fs::exists(office.path("data")));
}

TEST_CASE("a dry run says all that would happen and leaves every byte of the store") {
    const Office office;
    CHECK(says(office.publish({"--dry-run"}), "Would be published as version 1"));
    CHECK_FALSE(fs::exists(office.path("data")));
    REQUIRE(office.publish().status == 0);
    office.hire();
    REQUIRE(office.caseloop({"round", "start", "safety_spot_check"}).status == 0);
    const std::string before = text_of(office.path("data/caseloop.db"));
    office.edit("programmes.yaml", "first_audit: 5 working days", "first_audit: 3 working days");
    const Finished dry = office.publish({"--move", "--dry-run"});
    CHECK_MESSAGE(dry.status == 0, dry.talk);
    CHECK(says(dry, "Would be published as version 2: 1 programme changed."));
    CHECK(says(dry, "deadlines.first_audit: 5 working days -> 3 working days"));
    CHECK(says(dry, "Would move 3 of the 3 that are under way on older versions:"));
    CHECK(says(dry, "first_audit stays due on "));
    const auto as_json = json::parse(office.publish({"--move", "--dry-run", "--json"}).out).as_object();
    CHECK(as_json.at("dry_run").as_bool());
    CHECK(as_json.at("items").as_array().size() == 3);
    CHECK(as_json.at("differences").at(0).at("name") == "safety_spot_check");
    CHECK(text_of(office.path("data/caseloop.db")) == before);
    CHECK(text_of(office.path("data/caseloop.db-wal")).empty());
}

TEST_CASE("what is under way is moved where a mapping says how, and taken back") {
    const Office office;
    REQUIRE(office.publish().status == 0);
    office.hire();
    REQUIRE(office.caseloop({"round", "start", "safety_spot_check"}).status == 0);
    const std::string audit = office.caseloop({"audit", "show", "AUD-1", "--json"}).out;
    for (const char* file : {"programmes.yaml", "tools.yaml"})
        office.edit(file, "safety_check", "safety_look");
    const Finished stays = office.publish();
    CHECK(says(stays, "2 audits, 1 round and 0 actions go on by the version with which they began"));
    const Finished unmapped = office.publish({"--move"});
    CHECK(says(unmapped, "Nothing changed: this is version 2."));
    CHECK(says(unmapped, "its tool `safety_check` is not in version 2; did it become `safety_look`?"));
    CHECK(office.publish({"--map", "safety_check=safety_look"}).status == 2);
    CHECK(
        says(office.publish({"--move", "--map", "safety_check=safety_lok"}), "did you mean `safety_look`?"));
    const Finished mapped = office.publish({"--move", "--map", "safety_check=safety_look"});
    CHECK_MESSAGE(says(mapped, "Moved 2 of the 2"), mapped.out << mapped.talk);
    CHECK(says(office.caseloop({"audit", "show", "AUD-1"}), "tool: safety_look"));
    CHECK(says(office.caseloop({"pack", "moves"}), "safety_check=safety_look"));
    CHECK(says(office.caseloop({"pack", "move-back", "2", "--dry-run"}), "Would take back 2, kept 0:"));
    CHECK(says(office.caseloop({"pack", "move-back", "2"}), "Took back 2, kept 0:"));
    CHECK(json::parse(office.caseloop({"audit", "show", "AUD-1", "--json"}).out) == json::parse(audit));
    CHECK(office.caseloop({"pack", "move-back", "2"}).status == 1);
    CHECK(office.caseloop({"journal", "verify"}).status == 0);
    CHECK(office.caseloop({"journal", "rebuild"}).status == 0);
}

TEST_CASE("a version is shown, compared, and got back to the byte") {
    const Office office;
    REQUIRE(office.publish().status == 0);
    office.edit("programmes.yaml", "size: 30", "size: 25");
    REQUIRE(office.publish().status == 0);
    CHECK(says(office.caseloop({"pack", "diff", "1", "2"}),
               "programme monthly_case_audits changed\n      sample.size: 30 -> 25"));
    CHECK(says(office.caseloop({"pack", "diff", "1"}), "sample.size: 30 -> 25"));
    CHECK(says(office.caseloop({"pack", "diff", "2", office.pack()}), "Nothing changed."));
    CHECK(says(office.caseloop({"pack", "show"}), "version 2: Northmere"));
    const std::string target = office.path("out").string();
    CHECK(office.caseloop({"pack", "export", "1", target}).status == 0);
    CHECK(says(office.caseloop({"pack", "export", "1", target}), "is there already"));
    CHECK(says(office.caseloop({"publish", target + "/northmere"}), "Published as version 3"));
    CHECK(says(office.caseloop({"pack", "diff", "1", "3"}), "Nothing changed."));
    CHECK(office.caseloop({"pack", "show", "9"}).status == 1);
    CHECK(office.caseloop({"pack", "show", "nine"}).status == 2);
    CHECK(office.caseloop({"pack", "shwo"}).status == 2);
}

}  // namespace scenarios
