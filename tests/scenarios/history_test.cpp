// The audits of the time before, from a council's own sheet, through the real program.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>

#include <doctest/doctest.h>

#include "tests/scenarios/program.hpp"

namespace scenarios {
namespace {

const std::string config = std::string(SOURCE_ROOT) + "/config";

class Council {
public:
    Council() {
        REQUIRE(caseloop({"publish", config + "/packs/northmere"}).status == 0);
        import("units",
               "id,kind,title,parent\nnorth,area,North,\nnorth_1,team,North 1,north\nsouth,area,South,\n"
               "south_1,team,South 1,south\n");
        import("people",
               "id,name,roles,unit\nabe,Abe Ash,auditor,north_1\nbea,Bea Birch,auditor,south_1\n"
               "tina,Tina Tern,team_manager,north_1\ntom,Tom Teal,team_manager,south_1\n"
               "qa,Quinn Ames,quality_assurance_lead,north\n");
        import("cases",
               "ref,unit,open\nNM-1,north_1,yes\nNM-2,north_1,yes\nNM-3,south_1,yes\nNM-4,south_1,yes\n");
    }

    Finished caseloop(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", folder_ / "data"});
        return run(words);
    }

    Finished history(const std::string& sheet, const std::string& mapping,
                     std::vector<std::string> more = {}) const {
        write("audits.csv", sheet);
        write("map.yaml", mapping);
        std::vector<std::string> words{"import", "history", folder_ / "audits.csv", "--columns",
                                       folder_ / "map.yaml"};
        words.insert(words.end(), more.begin(), more.end());
        return caseloop(words);
    }

    Finished example(std::vector<std::string> more = {}) const {
        std::vector<std::string> words{"import", "history", config + "/history/example.csv", "--columns",
                                       config + "/history/example.yaml"};
        words.insert(words.end(), more.begin(), more.end());
        return caseloop(words);
    }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }
    std::string read(const std::string& name) const {
        std::ifstream stream(folder_ / name, std::ios::binary);
        std::ostringstream text;
        text << stream.rdbuf();
        return text.str();
    }

    std::string operator/(const std::string& name) const { return folder_ / name; }

private:
    void import(const std::string& kind, const std::string& csv) const {
        write(kind + ".csv", csv);
        REQUIRE(caseloop({"import", kind, folder_ / (kind + ".csv")}).status == 0);
    }

    TemporaryFolder folder_;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

constexpr const char* mapping =
    "dates: dd/mm/yyyy\ndefaults: { programme: monthly_case_audits }\ncolumns:\n  Child: case\n  Date: date\n"
    "  Grade: grade\n  Concerns: concerns\n  Action: action\n  Owner: owner\n  Due: due\n";
constexpr const char* header = "Child,Date,Grade,Concerns,Action,Owner,Due\n";

}  // namespace

TEST_CASE("the example of docs/history.md is imported once, shows as imported, and the journal holds") {
    const Council council;
    const Finished tried = council.example({"--dry-run"});
    CHECK_MESSAGE(
        has(tried.out,
            "Would import 6 audits, 11 findings, 1 open action and 3 settled; 1 programme, 4 rounds; "
            "first 2024-04-03, last 2025-10-15."),
        tried.out << tried.talk);
    CHECK(council.caseloop({"audit", "list"}).out.empty());

    const Finished done = council.example();
    CHECK(done.status == 0);
    CHECK(has(done.out, "1 re-audit waits for the next round."));
    const std::string audits = council.caseloop({"audit", "list"}).out;
    CHECK(has(audits, "imported"));
    CHECK(has(audits, "monthly_case_audits/2024-04-01"));
    CHECK(has(council.caseloop({"round", "list"}).out, "imported"));
    const std::string shown = council.caseloop({"audit", "show", "AUD-1"}).out;
    CHECK(has(shown, "audit.imported"));
    CHECK(has(shown, "example.csv, row 4"));
    const std::string again_audited = council.caseloop({"audit", "show", "AUD-4"}).out;
    for (const char* line : {"kind: reaudit", "follows: AUD-3", "outcome: better", "visit_number: 2"})
        CHECK(has(again_audited, line));

    const Finished again = council.example();
    CHECK(again.status == 0);
    CHECK_MESSAGE(has(again.out, "Imported 0 audits"), again.out);
    CHECK(has(again.out, "6 rows were imported before and are passed over."));
    CHECK(council.caseloop({"journal", "verify"}).status == 0);
    CHECK(council.caseloop({"journal", "rebuild"}).status == 0);
}

TEST_CASE("the page shows the mapping and the answer of the example as they are") {
    const auto text_of = [](const std::string& name) {
        std::ifstream stream(std::string(SOURCE_ROOT) + "/" + name);
        std::ostringstream text;
        text << stream.rdbuf();
        return text.str();
    };
    const std::string page = text_of("docs/history.md");
    CHECK(has(page, text_of("config/history/example.yaml")));
    CHECK(has(page, Council().example().out));
}

TEST_CASE("the commands of docs/history.md can be typed as they stand") {
    std::ifstream stream(std::string(SOURCE_ROOT) + "/docs/history.md");
    const TemporaryFolder folder;
    int typed = 0;
    bool is_typed = false;
    std::string last;
    for (std::string line; std::getline(stream, line);) {
        if (line.starts_with("```")) {
            is_typed = line == "```console";
            continue;
        }
        if (!is_typed) continue;
        std::istringstream words(line);
        std::vector<std::string> call;
        for (std::string word; words >> word && word != ">";)
            call.push_back(word.starts_with("config/") ? std::string(SOURCE_ROOT) + "/" + word : word);
        REQUIRE(call.front() == "caseloop");
        call.erase(call.begin());
        call.insert(call.end(), {"--data", folder / "data"});
        const Finished done = run(call);
        CHECK_MESSAGE(done.status == 0, line << "\n" << done.out << done.talk);
        last = done.out;
        ++typed;
    }
    CHECK(typed == 8);
    CHECK_MESSAGE(has(last, "AUD-6"), last);
}

TEST_CASE("every bad row is named with line, column and what was expected, and nothing is imported") {
    const Council council;
    struct Row {
        const char* story;
        const char* row;
        const char* complaint;
    };
    const Row rows[] = {
        {"an impossible day", "NM-1,31/02/2025,Good,,,,",
         "line 2, column 2 (Date): `31/02/2025` is no day of the calendar"},
        {"the year 2103", "NM-1,01/06/2103,Good,,,,",
         "line 2, column 2 (Date): `01/06/2103`: the year 2103 cannot be meant"},
        {"a day to come", "NM-1,01/06/2099,Good,,,,",
         "line 2, column 2 (Date): 2099-06-01 lies in the future"},
        {"no day", "NM-1,,Good,,,,", "line 2, column 2 (Date): empty"},
        {"a grade nobody gives", "NM-1,01/06/2025,Goood,,,,",
         "line 2, column 3 (Grade): no grade is called `Goood` (did you mean good?)"},
        {"an unknown case", "NM-9,01/06/2025,Good,,,,",
         "line 2, column 1 (Child): the register has no case `NM-9`"},
        {"an unknown theme", "NM-1,01/06/2025,Good,Supervison,,,",
         "line 2, column 4 (Concerns): no theme is called `Supervison` (did you mean supervision?)"},
        {"an unknown owner", "NM-1,01/06/2025,Good,,Do it,Tim Tern,", "line 2, column 6 (Owner)"},
        {"a promise of fifty years", "NM-1,01/06/2025,Good,,Do it,,01/06/2075", "line 2, column 7 (Due)"},
        {"an owner of nothing", "NM-1,01/06/2025,Good,,,Tina Tern,",
         "line 2, column 5 (Action): empty, and Owner is not"},
        {"the same row twice", "NM-1,01/06/2025,Good,,,,\nNM-1,01/06/2025,Good,,,,",
         "line 3, column 1 (Child): the same as row 2"},
        {"the same day twice", "NM-1,01/06/2025,Good,,,,\nNM-1,01/06/2025,Inadequate,,,,",
         "row 2 is about the same and says something else"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        const Finished refused = council.history(header + std::string(row.row) + "\n", mapping);
        CHECK(refused.status == 1);
        CHECK_MESSAGE(has(refused.out, row.complaint), refused.out);
        CHECK(has(refused.talk, "Nothing was imported."));
    }
    CHECK(council.caseloop({"audit", "list"}).out.empty());
}

TEST_CASE(
    "all mistakes come at once; the good rows can go in, and the bad ones wait in a file to be mended") {
    const Council council;
    const std::string sheet =
        std::string(header) +
        "NM-1,01/06/2025,Good,,,,\nNM-2,31/06/2025,Goood,,,,\n\"NM-\n3\",02/06/2025,Good,,,,\n"
        "NM-4,03/06/2025,Inadequate,Supervision,,,\n";
    const Finished refused = council.history(sheet, mapping);
    CHECK(refused.status == 1);
    for (const char* complaint : {"line 3, column 2", "line 3, column 3", "line 4, column 1"})
        CHECK(has(refused.out, complaint));
    CHECK(has(refused.talk, "--skip-bad"));

    const Finished skipped = council.history(sheet, mapping, {"--skip-bad"});
    CHECK(skipped.status == 1);
    CHECK(has(skipped.out, "Imported 2 audits"));
    CHECK(council.read("audits.bad.csv") ==
          std::string(header).substr(0, std::string(header).size() - 1) +
              "\r\nNM-2,31/06/2025,Goood,,,,\r\n\"NM-\n3\",02/06/2025,Good,,,,\r\n");
    CHECK(has(council.history(sheet, mapping, {"--skip-bad"}).talk, "from an earlier import"));
    std::filesystem::remove(council / "audits.bad.csv");
    const Finished mended = council.history(std::string(header) + "NM-2,30/06/2025,Good,,,,\n", mapping);
    CHECK(mended.status == 0);
    CHECK(has(mended.out, "Imported 1 audit"));
}

TEST_CASE("a row that says something else than when it was imported is not taken twice") {
    const Council council;
    REQUIRE(council.history(std::string(header) + "NM-1,01/06/2025,Good,,,,\n", mapping).status == 0);
    const Finished changed =
        council.history(std::string(header) + "NM-1,01/06/2025,Inadequate,,,,\n", mapping);
    CHECK(changed.status == 1);
    CHECK_MESSAGE(has(changed.out, "was imported before as AUD-1 (audits.csv, row 2)"), changed.out);
}

TEST_CASE("a mapping is checked at its place, against the sheet's own header") {
    const Council council;
    struct Row {
        const char* story;
        std::string mapping;
        const char* complaint;
    };
    const std::string good = mapping;
    const Row rows[] = {
        {"a column that is not there", good + "  Grad: first_grade\n",
         "map.yaml:11:3: error[unknown_name]: the sheet has no column \"Grad\""},
        {"a field that is not there", good + "  Team: uint\n", "map.yaml:11:9: error[unknown_name]"},
        {"a key that is not there", good + "colums: {}\n", "map.yaml:11:1: error[unknown_key]"},
        {"a grade of no scale", good + "values: { grades: { RI: requires_improvment } }\n",
         "map.yaml:11:25: error[unknown_name]"},
        {"no date", "columns: { Child: case }\ndefaults: { programme: monthly_case_audits }\n",
         "error[missing_key]: no column is the date"},
        {"a pattern that is none", good + "rounds: week\n", "map.yaml:11:9: error[bad_value]"},
        {"no YAML", "columns: [", "map.yaml:"},
        {"a list", "- a\n", "map.yaml:1:1: error[wrong_type]"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.story);
        const Finished refused =
            council.history(std::string(header) + "NM-1,01/06/2025,Good,,,,\n", row.mapping);
        CHECK(refused.status == 1);
        CHECK_MESSAGE(has(refused.out, row.complaint), refused.out);
    }
}

TEST_CASE("a first mapping is guessed from the header, and works once `which` is answered") {
    const Council council;
    council.write("tracker.csv",
                  "The tracker of Northmere;;;;;;;;;\n;;;;;;;;;\nChild ref;Audit date;Auditor;Final "
                  "grade;Areas of concern;Action 1;Due 1;Action 2;Due 2;Shoe size\n"
                  "NM-1;3/4/2025;Abe Ash;Req Imp;Supervision;Write it down;1/5/2025;;;7\n");
    const Finished guessed = council.caseloop({"import", "history", council / "tracker.csv", "--suggest"});
    CHECK(guessed.status == 0);
    for (const char* line : {"dates: dd/mm/yyyy", "Child ref: case", "\"Action {n}\": action_{n}",
                             "Req Imp: which", "Shoe size: ignore", "programme: which", "header_row: 3"}) {
        CAPTURE(line);
        CHECK_MESSAGE(has(guessed.out, line), guessed.out);
    }
    std::string text = guessed.out;
    text.replace(text.find("Req Imp: which"), 14, "Req Imp: requires_improvement");
    text.replace(text.find("programme: which"), 16, "programme: monthly_case_audits");
    council.write("tracker.yaml", text);
    const Finished done = council.caseloop(
        {"import", "history", council / "tracker.csv", "--columns", council / "tracker.yaml"});
    CHECK_MESSAGE(done.status == 0, done.out << done.talk);
    CHECK(has(done.out, "Imported 1 audit, 1 finding, 1 open action"));
}

TEST_CASE("actions of a sheet of their own find their audit by its number") {
    const Council council;
    const std::string audits = "no,Child,Date,Grade\n17,NM-1,01/06/2025,Good\n";
    const std::string of_audits =
        "series: t\ndates: dd/mm/yyyy\ndefaults: { programme: monthly_case_audits }\ncolumns: { no: ref, "
        "Child: case, Date: date, Grade: grade }\n";
    const std::string actions =
        "audit,what,who,by,state\n17,Write it down,Tina Tern,01/07/2025,Open\n18,Read it,Tina "
        "Tern,01/07/2025,Open\n";
    const std::string of_actions =
        "kind: actions\nseries: t\ndates: dd/mm/yyyy\ncolumns: { audit: audit, what: action, who: owner, by: "
        "due, state: status }\n";
    REQUIRE(council.history(audits, of_audits).status == 0);
    const Finished refused = council.history(actions, of_actions);
    CHECK(refused.status == 1);
    CHECK_MESSAGE(has(refused.out, "line 3, column 1 (audit): no audit has the number `18`"), refused.out);
    const Finished done = council.history(actions, of_actions, {"--skip-bad"});
    CHECK_MESSAGE(has(done.out, "1 open action"), done.out << done.talk);
    CHECK(has(council.caseloop({"action", "show", "ACT-1"}).out, "audit: AUD-1"));
    CHECK(has(council.caseloop({"audit", "show", "AUD-1"}).out, "state: action_tracking"));
    CHECK(council.caseloop({"journal", "rebuild"}).status == 0);
}

TEST_CASE("a note that has no theme is not lost without a word") {
    const Council council;
    const Finished refused =
        council.history("Child,Date,Note\nNM-1,01/06/2025,Not seen alone\n",
                        "dates: dd/mm/yyyy\ndefaults: { programme: monthly_case_audits }\n"
                        "columns: { Child: case, Date: date, Note: note }\n");
    CHECK(refused.status == 1);
    CHECK_MESSAGE(has(refused.out, "line 2, column 3 (Note): a note without its theme"), refused.out);
}

TEST_CASE("a sheet whose columns nobody knows says how to begin") {
    const Council council;
    council.write("x.csv", "Kind,Datum\n1,2\n");
    const Finished refused = council.caseloop({"import", "history", council / "x.csv"});
    CHECK(refused.status == 2);
    CHECK(has(refused.talk, "--suggest prints a first one"));
}

TEST_CASE("cases that the register does not know may be added, closed") {
    const Council council;
    const std::string adds = std::string(mapping) + "unknown: { cases: add_closed, people: leave_out }\n";
    const Finished done = council.history(std::string(header) + "OLD-1,01/06/2025,Good,,,,\n", adds);
    CHECK_MESSAGE(done.status == 0, done.out << done.talk);
    CHECK(has(done.out, "1 case was not in the register and is added, closed."));
    CHECK(has(council.caseloop({"case", "show", "OLD-1", "--json"}).out, "\"open\":false"));
}

TEST_CASE("a sheet that names a case as it was called is read under the name of today, once") {
    const Council council;
    const std::string adds = std::string(mapping) + "unknown: { cases: add_closed }\n";
    const std::string first = std::string(header) + "NM-3,01/05/2025,Good,,,,\n";
    const std::string sheet = std::string(header) +
                              "NM-3,01/05/2025,Good,,,,\nNM-4,01/06/2025,Inadequate,,,,\n"
                              "NM-2,01/06/2025,Good,,,,\n";
    REQUIRE(council.history(first, mapping).status == 0);
    REQUIRE(council.caseloop({"case", "rename", "NM-3", "NM-33", "--because", "a wrong digit"}).status == 0);
    REQUIRE(council.caseloop({"case", "rename", "NM-4", "NM-44", "--because", "a wrong digit"}).status == 0);

    const Finished done = council.history(sheet, adds);
    CHECK_MESSAGE(done.status == 0, done.out << done.talk);
    CHECK_MESSAGE(has(done.out, "Imported 2 audits"), done.out);
    CHECK(has(done.out, "1 row was imported before and is passed over."));
    CHECK_FALSE(has(done.out, "not in the register"));
    CHECK_MESSAGE(
        has(done.talk, "line 3, column 1 (Child): `NM-4` was given up for NM-44 and is read as that"),
        done.talk);
    CHECK(has(council.caseloop({"audit", "show", "AUD-2"}).out, "case: NM-44"));

    const Finished old_names = council.history(sheet, mapping);
    CHECK_MESSAGE(has(old_names.out, "Imported 0 audits"), old_names.out << old_names.talk);
    const Finished new_names = council.history(
        std::string(header) + "NM-33,01/05/2025,Good,,,,\nNM-44,01/06/2025,Inadequate,,,,\n", mapping);
    CHECK_MESSAGE(has(new_names.out, "Imported 0 audits"), new_names.out << new_names.talk);
    const Finished changed = council.history(std::string(header) + "NM-44,01/06/2025,Good,,,,\n", mapping);
    CHECK(changed.status == 1);
    CHECK(has(changed.out, "was imported before as AUD-2"));
}

TEST_CASE("rows of a case that was merged into another are read under the one that stayed") {
    const Council council;
    const std::string sheet = std::string(header) + "NM-1,01/06/2025,Good,,,,\nNM-2,01/06/2025,Good,,,,\n";
    REQUIRE(council.history(sheet, mapping).status == 0);
    REQUIRE(council.caseloop({"case", "merge", "NM-1", "NM-2", "--because", "one child"}).status == 0);
    const Finished again = council.history(sheet, mapping);
    CHECK_MESSAGE(has(again.out, "Imported 0 audits"), again.out << again.talk);
    const Finished next = council.history(std::string(header) + "NM-1,01/07/2025,Good,,,,\n", mapping);
    CHECK_MESSAGE(next.status == 0, next.out << next.talk);
    CHECK(has(council.caseloop({"audit", "show", "AUD-3"}).out, "case: NM-2"));
}

TEST_CASE("re-audits that cannot follow what they say are mistakes at their place, all at once") {
    const Council council;
    const std::string numbered =
        "dates: dd/mm/yyyy\nseries: t\ndefaults: { programme: monthly_case_audits }\n"
        "columns: { No: ref, Child: case, Date: date, Grade: grade, Of: follows }\n";
    const std::string head = "No,Child,Date,Grade,Of\n";
    REQUIRE(council.history(head + "90,NM-1,01/06/2025,Good,\n91,NM-2,01/01/2025,Good,\n", numbered).status ==
            0);
    const Finished refused = council.history(head +
                                                 "1,NM-1,01/02/2025,Good,1\n"
                                                 "2,NM-2,01/03/2025,Good,3\n3,NM-2,02/03/2025,Good,2\n"
                                                 "4,NM-3,01/03/2025,Good,\n5,NM-4,01/04/2025,Good,4\n"
                                                 "6,NM-4,01/05/2025,Good,7\n7,NM-4,01/06/2025,Good,\n"
                                                 "8,NM-3,01/07/2025,Good,90\n9,NM-1,01/05/2025,Good,90\n"
                                                 "10,NM-1,01/01/1900,Good,\n11,NM-2,01/06/2025,Good,91\n",
                                             numbered);
    CHECK(refused.status == 1);
    for (const char* complaint : {"line 2, column 5 (Of): `1` is this row itself",
                                  "line 3, column 5 (Of): this row and `3` follow each other",
                                  "line 4, column 5 (Of): this row and `2` follow each other",
                                  "line 6, column 5 (Of): `4` is about `NM-3`, and this row about `NM-4`",
                                  "line 7, column 5 (Of): `7` is of 2025-06-01, and this row of 2025-05-01",
                                  "line 9, column 5 (Of): `90` is about `NM-1`, and this row about `NM-3`",
                                  "line 10, column 5 (Of): `90` is of 2025-06-01, and this row of 2025-05-01",
                                  "line 11, column 3 (Date): 1900-01-01 lies more than 40 years back"})
        CHECK_MESSAGE(has(refused.out, complaint), complaint << "\n" << refused.out);
    CHECK_FALSE(has(refused.out, "line 5,"));
    CHECK_FALSE(has(refused.out, "line 12,"));
}

TEST_CASE("a sheet that was imported is not doubled because its numbers are read otherwise") {
    const Council council;
    const std::string sheet = "No,Child,Date,Grade\n1,NM-1,01/06/2025,Good\n2,NM-2,02/06/2025,Good\n";
    const std::string rest =
        "dates: dd/mm/yyyy\ndefaults: { programme: monthly_case_audits }\n"
        "columns: { Child: case, Date: date, Grade: grade, No: ";
    const std::string first = "series: t\n" + rest + "ref }\n";
    REQUIRE(council.history(sheet, first).status == 0);
    for (const std::string& other : {rest + "ignore }\n", "series: u\n" + rest + "ref }\n"}) {
        const Finished refused = council.history(sheet, other);
        CHECK(refused.status == 1);
        CHECK_MESSAGE(
            has(refused.out,
                "line 2, column 2 (Child): looks like AUD-1, imported from audits.csv, row 2 (number "
                "1 of t): the same case, programme and day"),
            refused.out);
        CHECK(has(refused.out, "line 3, column 2 (Child): looks like AUD-2"));
    }
    const std::string two_in_a_day = "No,Child,Date,Grade\n3,NM-1,01/06/2025,Good\n";
    CHECK(has(council.history(two_in_a_day, first).out, "Imported 1 audit"));
    const Finished taken = council.history(sheet, "series: u\nlook_alikes: take\n" + rest + "ref }\n");
    CHECK_MESSAGE(has(taken.out, "Imported 2 audits"), taken.out << taken.talk);
}

TEST_CASE("one audit that stands in a sheet under both references of its case is named") {
    const Council council;
    REQUIRE(council.caseloop({"case", "rename", "NM-4", "NM-44", "--because", "a wrong digit"}).status == 0);
    const Finished refused = council.history(
        std::string(header) + "NM-4,01/06/2025,Good,,,,\nNM-44,01/06/2025,Good,,,,\n", mapping);
    CHECK(refused.status == 1);
    CHECK_MESSAGE(has(refused.out, "line 3, column 1 (Child): looks like row 2"), refused.out);
}

TEST_CASE("the mapping that is guessed for the example reads its numbers and its first grades") {
    const Council council;
    const Finished guessed =
        council.caseloop({"import", "history", config + "/history/example.csv", "--suggest"});
    for (const char* line : {"\"No.\": ref", "\"Re-audit of\": follows", "\"Auditor's grade\": first_grade",
                             "Auditor: auditors", "Moderated grade: moderated_grade"})
        CHECK_MESSAGE(has(guessed.out, line), guessed.out);
    council.write("plain.csv", "Child,Date,Programme,Follow-up,Re-audit of\nNM-1,01/06/2025,x,,A-1\n");
    const Finished without = council.caseloop({"import", "history", council / "plain.csv", "--suggest"});
    CHECK_MESSAGE(has(without.out, "\"Re-audit of\": ignore   # `follows`, once"), without.out);
}

}  // namespace scenarios
