#include <ostream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "workflows/intake/csv.hpp"

namespace {

using workflows::parse_csv;

// Cells of a row joined by '|', rows by '/', the header first; problems one a line.
std::string shown(const workflows::ParsedCsv& parsed) {
    std::string text;
    if (!parsed.problems.empty()) {
        for (const auto& problem : parsed.problems.listed()) text += to_text(problem) + "\n";
        return text;
    }
    for (const auto& column : parsed.table.columns) text += (text.empty() ? "" : "|") + column;
    for (const auto& row : parsed.table.rows) {
        const char* before = "/";
        for (const auto& cell : row.cells) {
            text += before + cell.text;
            before = "|";
        }
    }
    return text;
}

struct Case {
    const char* about;
    std::string text;
    const char* expected;
};

}  // namespace

TEST_CASE("sheets that RFC 4180 allows are read as they are") {
    const std::vector<Case> cases = {
        {"last line without an end", "id,name\nsam,Sam", "id|name/sam|Sam"},
        {"CRLF", "id,name\r\nsam,Sam\r\n", "id|name/sam|Sam"},
        {"byte order mark", "\xEF\xBB\xBFid,name\nsam,Sam\n", "id|name/sam|Sam"},
        {"byte order mark before a quoted name", "\xEF\xBB\xBF\"id\"\nsam\n", "id/sam"},
        {"quoted comma and doubled quotes", "id,name\na,\"Sam, \"\"the\"\" Man\"\n",
         "id|name/a|Sam, \"the\" Man"},
        {"line break in quotes", "id,note\na,\"one\ntwo\"\nb,x\n", "id|note/a|one\ntwo/b|x"},
        {"carriage return in quotes", "id\n\"a\rb\"\n", "id/a\rb"},
        {"empty cells", "a,b,c\n,,\n\"\",x,\n", "a|b|c/||/|x|"},
        {"only a quoted nothing in a row", "a\n\"\"\n", "a/"},
        {"lines without a character are passed over", "\na,b\n\n1,2\r\n\r\n\n", "a|b/1|2"},
        {"header trimmed, cells not", " id ,\tname\n a , b \n", "id|name/ a | b "},
        {"letters beyond ASCII", "id,name\n1,Zoë Ó Súilleabháin 🙂\n",
         "id|name/1|Zoë Ó Súilleabháin 🙂"},
        {"formulas are text", "id\n=1+1\n", "id/=1+1"},
        {"header alone", "id,name\n", "id|name"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.about);
        CHECK(shown(parse_csv(one.text)) == one.expected);
    }
}

TEST_CASE("what a lenient reader would guess at is refused with its place") {
    using namespace std::string_literals;
    const std::vector<Case> cases = {
        {"nothing", "", "line 1: the file has no header row\n"},
        {"only a mark", "\xEF\xBB\xBF", "line 1: the file has no header row\n"},
        {"short row", "a,b,c\n1,2\n", "line 2, column 3 (c): the row has 2 cells, the header 3\n"},
        {"long row", "a,b\n1,2\n1,2,3\n", "line 3, column 3: the row has 3 cells, the header 2\n"},
        {"quote inside", "a,b\n1,x\"y\n",
         "line 2, column 2 (b): a quotation mark in a cell that does not begin with one\n"},
        {"text after quote", "a,b\n\"x\"y,1\n",
         "line 2, column 1 (a): text after the closing quotation mark; a quotation mark inside a cell is "
         "written "
         "twice\n"},
        {"open quote names where it opened", "a\n1\n\"x\ny\nz",
         "line 3, column 1 (a): the quotation mark that opens this cell is never closed\n"},
        {"place after a cell of several lines", "a,b\n\"1\n2\n3\",x\"\n",
         "line 4, column 2 (b): a quotation mark in a cell that does not begin with one\n"},
        {"same name twice", "id,name,id\n", "line 1, column 3 (id): column 1 has the same name\n"},
        {"same name after trimming", "id, id\n", "line 1, column 2 (id): column 1 has the same name\n"},
        {"no name", "id,,\n",
         "line 1, column 2: a column without a name\nline 1, column 3: a column without a name\n"},
        {"NUL", "a\nx\0y\n"s, "line 2, column 1 (a): a NUL character\n"},
        {"old Mac line ends", "a,b\r1\r", "line 1, column 2: a carriage return that ends no line\n"},
        {"latin-1", "a\nZo\xEB\n", "line 2, column 1 (a): not UTF-8; save the sheet as \"CSV UTF-8\"\n"},
        {"overlong slash", "a\n\xC0\xAF\n",
         "line 2, column 1 (a): not UTF-8; save the sheet as \"CSV UTF-8\"\n"},
        {"surrogate", "a\n\xED\xA0\x80\n",
         "line 2, column 1 (a): not UTF-8; save the sheet as \"CSV UTF-8\"\n"},
        {"cut sequence in quotes", "a\n\"\xE2\x82\"\n",
         "line 2, column 1 (a): not UTF-8; save the sheet as \"CSV UTF-8\"\n"},
        {"UTF-16", "\xFF\xFEi\0d\0"s, "the file is UTF-16; save the sheet as \"CSV UTF-8\"\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.about);
        CHECK(shown(parse_csv(one.text)) == one.expected);
    }
}

TEST_CASE("every mistake of a sheet is named in one go") {
    const auto parsed = parse_csv("a,b\n1\n2,x\"\n3,\"\xFF\"\n4,5\n6,7,8\n");
    REQUIRE_FALSE(parsed.problems.empty());
    std::vector<int> lines;
    for (const auto& problem : parsed.problems.listed()) lines.push_back(problem.line);
    CHECK(lines == std::vector{2, 3, 4, 6});
}

TEST_CASE("after a hundred mistakes the rest is counted") {
    std::string text = "a,b\n";
    for (int i = 0; i < 150; ++i) text += "1\n";
    const auto parsed = parse_csv(text);
    REQUIRE_FALSE(parsed.problems.empty());
    CHECK(parsed.problems.listed().size() == 100);
    CHECK(parsed.problems.unlisted() == 50);
}

TEST_CASE("a sheet beyond the limits is refused before it fills the memory") {
    CHECK(shown(parse_csv("a,b\n1,2\n", {.bytes = 4})) == "the file is larger than 0 MiB\n");
    CHECK(shown(parse_csv("a,b,c\n", {.columns = 2})) == "line 1: more than 2 columns\n");
    CHECK(shown(parse_csv("a,b\n1,2\n3,4\n5,6\n", {.cells = 4})) == "line 4: more than 4 cells\n");
    CHECK(shown(parse_csv("a,b\n1,2\n3,4\n", {.cells = 4})) == "a|b/1|2/3|4");
}

TEST_CASE("rows and cells know the line they begin on") {
    const auto parsed = parse_csv("\na,b\n\"1\n2\",x\n\n3,\"4\n\"\n5,6\n");
    REQUIRE(parsed.problems.empty());
    CHECK(parsed.table.header_line == 2);
    CHECK(parsed.table.rows[0].line == 3);
    CHECK(parsed.table.rows[0].cells[1].line == 4);
    CHECK(parsed.table.rows[1].line == 6);
    CHECK(parsed.table.rows[2].line == 8);
}

TEST_CASE("a header without commas shows another separator, where that is asked for") {
    const auto with = [](const char* text, std::optional<char> separator) {
        return shown(parse_csv(text, {}, {.separator = separator}));
    };
    CHECK(with("a;b\n1;\"2;3\"\n", std::nullopt) == "a|b/1|2;3");
    CHECK(with("a\tb\n1\t2,5\n", std::nullopt) == "a|b/1|2,5");
    CHECK(with("a,b;c\n1,2\n", std::nullopt) == "a|b;c/1|2");
    CHECK(with("\"a;b\"\n1;2\n", std::nullopt) == "a;b/1;2");
    CHECK(with("a;b\n1;2\n", ',') == "a;b/1;2");
    CHECK(with("a|b\n", '|') == "a|b");
}

TEST_CASE("a header may stand below titles, with columns that have no name or the same one") {
    const auto parsed = parse_csv("Tracker,,\n\nref,note,note,\nA,x,y,z\n", {}, {',', 3, true});
    REQUIRE(parsed.problems.empty());
    CHECK(parsed.table.columns == std::vector<std::string>{"ref", "note", "note (2)", "column 4"});
    CHECK(parsed.table.header_line == 3);
    CHECK(parsed.table.rows[0].number == 4);
}
