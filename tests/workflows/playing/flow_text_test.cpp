#include "workflows/playing/flow_text.hpp"

#include <doctest/doctest.h>
#include <boost/json.hpp>

namespace {

struct Row {
    const char* json;
    const char* written;
};

}  // namespace

TEST_CASE("what a test expected is shown as somebody writes it in a pack") {
    const Row rows[] = {
        {R"({"to":"tina","about":"C1","on":"2026-01-13"})", "{ to: tina, about: C1, on: 2026-01-13 }"},
        {R"({"round":"monthly/2026-02-02","step":2,"urgent":true})",
         "{ round: monthly/2026-02-02, step: 2, urgent: true }"},
        {R"({"auditors":["abe","una"],"moderator":null})", "{ auditors: [abe, una], moderator: null }"},
        {R"({"title":"Put right what made C1 inadequate"})", "{ title: Put right what made C1 inadequate }"},
        {R"({"note":"risk, again: open","reason":"12"})", R"({ note: "risk, again: open", reason: "12" })"},
        {R"(["", "true", " x", "x:", "a # b"])", R"(["", "true", " x", "x:", "a # b"])"},
        {R"({"value":4.039,"share":0.5,"count":2})", "{ value: 4.039, share: 0.5, count: 2 }"},
        {"{}", "{}"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.json);
        CHECK(workflows::playing::flow_text(boost::json::parse(row.json)) == row.written);
    }
}
