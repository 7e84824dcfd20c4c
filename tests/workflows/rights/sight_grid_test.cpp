// Every person of a played council against every record of it: what the one filter shows is what an oracle
// says that shares no line with it; found by reference, in lists, page by page, counted, and as events.
#include <ostream>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/support/rights_council.hpp"
#include "tests/support/rights_oracle.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/orders.hpp"
#include "workflows/reading/seen_state.hpp"
#include "workflows/reading/visible_page.hpp"
#include "workflows/rights/belonging.hpp"

namespace rights {
namespace {

namespace json = boost::json;
using engine::RecordKey;
using workflows::Sight;

const Levels levels{{"practitioner", "own_work"},
                    {"auditor", "own_work"},
                    {"moderator", "own_work"},
                    {"principal", "own_work"},
                    {"chair_of_conferences", "own_work"},
                    {"team_manager", "unit"},
                    {"area_manager", "unit"},
                    {"quality_assurance_lead", "organisation"},
                    {"independent_chair", "figures"},
                    {"board_member", "figures"},
                    {"inspector", "figures"},
                    {"peer", "sample"}};

constexpr const char* lists[] = {"unit",
                                 "person",
                                 "case",
                                 "audit",
                                 "finding",
                                 "action",
                                 "alert",
                                 "round",
                                 "deadline",
                                 "concern",
                                 "safeguarding",
                                 "meeting",
                                 "practice",
                                 "calibration",
                                 "silence",
                                 "grant",
                                 "schedule",
                                 "response",
                                 "pick",
                                 "reaudit",
                                 "recurrence",
                                 "rereading",
                                 "moderation_session",
                                 "webhook_post"};

const Council& council() {
    static const Council played;
    return played;
}

Oracle oracle() {
    const auto day = std::chrono::floor<std::chrono::days>(council().now());
    return {council().store(), levels, engine::to_text(day).substr(0, 10)};
}

void look_as(const std::string& person,
             const std::function<void(workflows::Decision&, const Sight&)>& visit) {
    workflows::look_at(council().store(), council().packs(), {council().now(), 0, 0},
                       [&](workflows::Decision& decision) { visit(decision, Sight(decision, person)); });
}

using Shows = std::function<bool(const RecordKey&)>;

// Records that are shown and should not be, or the other way round.
std::vector<std::string> differences(const Keys& all, const Keys& expected, const Shows& shows) {
    std::vector<std::string> wrong;
    for (const RecordKey& key : all) {
        if (shows(key) != expected.contains(key))
            wrong.push_back((expected.contains(key) ? "misses " : "LEAKS ") + to_string(key));
    }
    return wrong;
}

Keys paged(const workflows::Decision& decision, const Sight& sight, std::string_view index, std::size_t limit,
           std::size_t looks) {
    Keys found;
    workflows::PageTask task{index};
    task.limit = limit;
    task.looks = looks;
    do {
        const auto page = visible_page(decision.state(), &sight, task);
        CHECK(page.rows.size() <= limit);
        for (const auto& row : page.rows) CHECK(found.insert(row.key).second);
        task.after = page.next;
    } while (!task.after.empty());
    return found;
}

using Row = std::vector<RecordKey>;

// All pages of one order, each of this size, put together.
Row in_order(const workflows::Decision& decision, const Sight& sight, workflows::PageTask task) {
    Row rows;
    do {
        const auto page = visible_page(decision.state(), &sight, task);
        for (const auto& row : page.rows) rows.push_back(row.key);
        task.after = page.next;
    } while (!task.after.empty());
    return rows;
}

// What stands there, in the store's own order.
Row listed_in_order(const Keys& keys, const std::string& group) {
    Row rows;
    for (const auto& each : engine::scan_prefix(council().store(), workflows::ordered_index, group)) {
        if (keys.contains(each.record)) rows.push_back(each.record);
    }
    return rows;
}

std::vector<std::string> groups_of_orders() {
    std::vector<std::string> groups;
    for (const workflows::Order& order : workflows::orders()) {
        for (const bool descending : {false, true}) {
            groups.push_back(ordered_group(order, descending, false));
            if (!order.closed_by.empty()) groups.push_back(ordered_group(order, descending, true));
        }
    }
    return groups;
}

Keys of_kind(const Keys& keys, std::string_view kind) {
    Keys some;
    for (const RecordKey& key : keys) {
        if (key.kind == kind) some.insert(key);
    }
    return some;
}

// Not all records stand in the list that is called like their kind: deadlines that have ended do not.
Keys listed(const Keys& keys, const char* kind) {
    Keys some;
    for (const auto& each : engine::scan_prefix(council().store(), kind, "")) {
        if (keys.contains(each.record)) some.insert(each.record);
    }
    return some;
}

}  // namespace

TEST_CASE("nobody sees a record that is not theirs to see, and everybody sees what is") {
    const Oracle who = oracle();
    std::size_t pairs = 0;
    std::size_t seen = 0;
    for (const std::string& person : Council::people()) {
        CAPTURE(person);
        const Keys expected = who.seen_by(person);
        look_as(person, [&](workflows::Decision&, const Sight& sight) {
            const auto wrong =
                differences(who.all(), expected, [&](const RecordKey& key) { return sight.sees(key); });
            for (const std::string& each : wrong) FAIL_CHECK(person << " " << each);
        });
        pairs += who.all().size();
        seen += expected.size();
    }
    MESSAGE(pairs << " pairs of person and record, " << seen << " seen, " << pairs - seen << " hidden");
    CHECK(pairs > 5'000);
    CHECK(seen > 500);
}

TEST_CASE("lists, pages and counts hold what may be seen and nothing else, whatever the size of a page") {
    const Oracle who = oracle();
    std::size_t pages = 0;
    for (const std::string& person : Council::people()) {
        CAPTURE(person);
        const Keys expected = who.seen_by(person);
        look_as(person, [&](workflows::Decision& decision, const Sight& sight) {
            const workflows::SeenState state(decision.state(), sight);
            for (const char* list : lists) {
                CAPTURE(list);
                const Keys wanted = listed(expected, list);
                CHECK(engine::scan_prefix(state, list, "").size() == wanted.size());
                for (const std::size_t limit : {1, 3, 50})
                    CHECK(paged(decision, sight, list, limit, 7) == wanted);
                ++pages;
                std::size_t counted = 0;
                state.each_of_kind(list, [&](std::string_view, std::string_view) { ++counted; });
                CHECK(counted == of_kind(expected, list).size());
            }
        });
    }
    MESSAGE(pages << " lists");
}

TEST_CASE("in every order a list holds what may be seen and nothing else, each once and in its place") {
    const Oracle who = oracle();
    std::size_t rows = 0;
    for (const std::string& person : Council::people()) {
        CAPTURE(person);
        const Keys expected = who.seen_by(person);
        look_as(person, [&](workflows::Decision& decision, const Sight& sight) {
            for (const std::string& group : groups_of_orders()) {
                CAPTURE(group);
                const Row wanted = listed_in_order(expected, group);
                for (const std::size_t limit : {1, 3, 50}) {
                    workflows::PageTask task{.index = workflows::ordered_index, .group = group};
                    task.limit = limit;
                    task.looks = 7;
                    CHECK((in_order(decision, sight, task) == wanted));
                }
                rows += wanted.size();
            }
        });
    }
    MESSAGE(rows << " rows in " << groups_of_orders().size() << " orders");
    CHECK(rows > 500);
}

TEST_CASE("by their day records come in the order of their days, without one last, and backwards the same") {
    const workflows::Order& order = *workflows::find_order("action", "due");
    const auto days = [&](bool descending, bool open) {
        std::vector<std::string> all;
        for (const auto& each : engine::scan_prefix(council().store(), workflows::ordered_index,
                                                    ordered_group(order, descending, open))) {
            const auto record = council().store().find(each.record);
            if (open) CHECK_FALSE(record->at("settled").as_bool());
            const auto* due = record->if_contains("due");
            all.emplace_back(due == nullptr ? "" : std::string(due->get_string()));
        }
        return all;
    };
    for (const bool open : {false, true}) {
        auto forwards = days(false, open);
        auto backwards = days(true, open);
        CHECK(forwards.size() == backwards.size());
        std::erase(forwards, "");
        std::erase(backwards, "");
        CHECK(forwards.size() > 5);
        CHECK(std::ranges::is_sorted(forwards));
        CHECK(std::ranges::is_sorted(backwards, std::greater<>()));
    }
    const json::object settled{{"due", "2026-05-01"}, {"settled", true}};
    CHECK(workflows::ordered_places({"action", "ACT-1"}, settled).size() == 2);
}

TEST_CASE("a short list of which all is wanted gives the order that was asked for") {
    look_as("quinn", [&](workflows::Decision& decision, const Sight& sight) {
        const workflows::Order& order = *workflows::find_order("action", "due");
        Keys theirs;
        for (const auto& each : engine::scan_prefix(council().store(), "theirs", "wes_n2/action\t"))
            theirs.insert(each.record);
        REQUIRE_FALSE(theirs.empty());
        workflows::PageTask task{.index = workflows::ordered_index,
                                 .group = ordered_group(order, true, false),
                                 .limit = 1,
                                 .among = {"theirs", "wes_n2/action\t"}};
        CHECK((in_order(decision, sight, task) == listed_in_order(theirs, task.group)));
    });
}

TEST_CASE("the journal tells of nothing that happened to a record that somebody does not see") {
    const Oracle who = oracle();
    const auto events = council().store().events(1, 1'000'000);
    std::size_t pairs = 0;
    std::size_t told = 0;
    for (const std::string& person : Council::people()) {
        CAPTURE(person);
        const Keys expected = who.seen_by(person);
        look_as(person, [&](workflows::Decision&, const Sight& sight) {
            for (const engine::Event& event : events) {
                const bool is_told = sight.event(event).has_value();
                const bool is_there = who.all().contains(event.stream);
                if (is_told && is_there && !expected.contains(event.stream))
                    FAIL_CHECK(person << " hears of " << to_string(event.stream) << " " << event.type);
                ++pairs;
                told += is_told ? 1 : 0;
            }
        });
    }
    MESSAGE(pairs << " pairs of person and event, " << told << " told");
    CHECK(told > 1'000);
}

TEST_CASE("of what is shown in part nothing else is shown") {
    look_as("abe", [&](workflows::Decision& decision, const Sight& sight) {
        const RecordKey other{"person", "wilma_s1"};
        const auto shown = sight.record(other, decision.state().find(other));
        REQUIRE(shown);
        CHECK_FALSE(shown->contains("cover"));
        CHECK_FALSE(shown->contains("leave_from"));
        CHECK(shown->contains("hidden"));
        const RecordKey own{"person", "abe"};
        CHECK_FALSE(sight.record(own, decision.state().find(own))->contains("hidden"));
    });
    look_as("bob", [&](workflows::Decision& decision, const Sight& sight) {
        for (const auto& each : engine::scan_prefix(decision.state(), "meeting", "")) {
            const auto shown = sight.record(each.record, decision.state().find(each.record));
            REQUIRE(shown);
            const std::string bytes = json::serialize(*shown);
            for (const char* about : {"AUD-", "ACT-", "CON-", "N1A", "S1A"})
                CHECK_MESSAGE(bytes.find(about) == bytes.npos, bytes);
            CHECK(json::serialize(shown->at("counts")) ==
                  json::serialize(decision.state().find(each.record)->at("counts")));
        }
    });
}

TEST_CASE("every kind of record that there is has a rule, or is the program's own and shown to nobody") {
    std::set<std::string> kinds;
    for (const engine::Event& event : council().store().events(1, 1'000'000)) kinds.insert(event.stream.kind);
    for (const std::string& kind : kinds) {
        CAPTURE(kind);
        CHECK((shown_kinds().contains(kind) != kinds_of_the_program().contains(kind)));
    }
    const auto ruled = workflows::kinds_with_rule();
    CHECK(std::set<std::string>(ruled.begin(), ruled.end()) == shown_kinds());
    look_as("quinn", [](workflows::Decision&, const Sight& sight) {
        const auto diary = std::make_shared<const json::object>(json::object{{"to", "quinn"}});
        CHECK(sight.record({"diary", "1"}, diary) == nullptr);
    });
}

TEST_CASE("a hole is found: were the findings of all cases shown, the grid would say whose they are") {
    const Oracle who = oracle();
    look_as("abe", [&](workflows::Decision&, const Sight& sight) {
        const auto wrong = differences(who.all(), who.seen_by("abe"), [&](const RecordKey& key) {
            return key.kind == "finding" || sight.sees(key);
        });
        REQUIRE_FALSE(wrong.empty());
        for (const std::string& each : wrong) CHECK(each.starts_with("LEAKS finding/"));
    });
}

}  // namespace rights
