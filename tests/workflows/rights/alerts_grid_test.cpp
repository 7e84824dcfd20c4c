// Every alert of a played council against everybody who hears it or can read it: what it says of a record is
// nothing that they may not see of it, as an oracle has it that shares no line with the program.
#include <ostream>
#include <regex>

#include <doctest/doctest.h>
#include <boost/json.hpp>

#include "tests/support/rights_council.hpp"
#include "tests/support/rights_oracle.hpp"
#include "workflows/alerts/fitting_words.hpp"
#include "workflows/indexes.hpp"
#include "workflows/look.hpp"
#include "workflows/reading/sight.hpp"
#include "workflows/records/document.hpp"

namespace rights {
namespace {

namespace json = boost::json;
using engine::RecordKey;
using workflows::Alert;

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

Oracle oracle_of(const Council& council) {
    const auto day = std::chrono::floor<std::chrono::days>(council.now());
    return {council.store(), levels, engine::to_text(day).substr(0, 10)};
}

RecordKey key_of(const std::string& reference) {
    for (const char* kind : {"audit", "action", "concern"}) {
        if (reference.starts_with(workflows::reference_prefix(kind))) return {kind, reference};
    }
    return {"case", reference};
}

// What the templates of the council say of which record: `of AUD-1 is <poor>`, `Tells: AUD-1`.
std::vector<std::string> told_of_unseen(const std::string& text, const Keys& seen) {
    static const std::regex fact(R"(of ([\w-]+) is <([^<>]+)>|Tells: ([\w-]+))");
    std::vector<std::string> wrong;
    for (std::sregex_iterator at(text.begin(), text.end(), fact), end; at != end; ++at) {
        const bool is_subject = (*at)[3].matched;
        const std::string value = (*at)[2].str();
        const bool is_told = is_subject || (value.find('(') == value.npos);
        if (is_told && !seen.contains(key_of((*at)[is_subject ? 3 : 1].str()))) wrong.push_back(at->str());
    }
    return wrong;
}

// What they may be told: what they see, and what is about a case that they, or whom they cover for, hold.
Keys told_to(const Council& council, const std::string& person, const Oracle& oracle) {
    Keys known = oracle.seen_by(person);
    const auto holder_of = [&](const std::string& about) -> std::string {
        const auto found = council.store().find({"case", about});
        const auto* worker = found ? found->if_contains("worker") : nullptr;
        return worker != nullptr && worker->is_string() ? worker->get_string().c_str() : "";
    };
    // As the council has it: wyn covers for wilma once her leave was recorded.
    const auto wilma = council.store().find({"person", "wilma_s1"});
    const bool covers = person == "wyn_s1" && wilma && wilma->contains("leave_from");
    for (const char* kind : {"audit", "action", "concern"}) {
        council.store().each_of_kind(kind, [&](std::string_view id, std::string_view bytes) {
            const json::object record = json::parse(bytes).as_object();
            const auto* about = record.if_contains("case");
            if (about == nullptr || !about->is_string()) return;
            const std::string holder = holder_of(about->get_string().c_str());
            const bool is_theirs = !holder.empty() && (holder == person || (covers && holder == "wilma_s1"));
            if (is_theirs) known.insert({kind, std::string(id)});
        });
    }
    return known;
}

std::string words_of(const Alert& alert) {
    return alert.subject + "\n" + alert.body + "\n" + alert.outward_subject.value_or("") + "\n" +
           alert.outward_body.value_or("");
}

struct Heard {
    std::size_t alerts = 0;
    std::size_t digests = 0;
    std::size_t closed = 0;
    std::vector<std::string> wrong;

    void operator()(const Council& council, const Alert& alert) {
        ++alerts;
        if (alert.template_ == "digest") ++digests;
        if (alert.template_ == workflows::unseen_template) ++closed;
        const std::string words = words_of(alert);
        if (words.find('<') == words.npos && words.find("Tells") == words.npos) return;
        const Keys seen = told_to(council, alert.to, oracle_of(council));
        for (const std::string& each : told_of_unseen(words, seen))
            wrong.push_back(alert.ref + " to " + alert.to + ": " + each);
    }
};

struct Played {
    Heard heard;
    Council council{[this](const Council& now, const Alert& alert) { heard(now, alert); }};
};

const Played& played() {
    static const Played once;
    return once;
}

std::vector<Alert> all_alerts(const Council& council) {
    std::vector<Alert> alerts;
    council.store().each_of_kind("alert", [&](std::string_view, std::string_view bytes) {
        alerts.push_back(workflows::from_document<Alert>(json::parse(bytes).as_object()));
    });
    return alerts;
}

}  // namespace

TEST_CASE("no alert, mail, post or digest that goes out tells its reader what they may not see") {
    for (const std::string& each : played().heard.wrong) FAIL_CHECK(each);
    MESSAGE(played().heard.alerts << " messages went out, " << played().heard.digests << " of them digests, "
                                  << played().heard.closed << " without their words");
    CHECK(played().heard.alerts > 100);
    CHECK(played().heard.digests > 5);
    CHECK(played().heard.closed > 5);
}

TEST_CASE("whoever reads an alert, their own or another's, reads nothing that they may not see") {
    const Council& council = played().council;
    const Oracle who = oracle_of(council);
    std::size_t pairs = 0;
    std::size_t shown = 0;
    for (const std::string& person : Council::people()) {
        const Keys seen = told_to(council, person, who);
        workflows::look_at(council.store(), council.packs(), {council.now(), 0, 0}, [&](auto& decision) {
            const workflows::Sight sight(decision, person);
            for (const Alert& alert : all_alerts(council)) {
                ++pairs;
                const RecordKey key{"alert", alert.ref};
                const auto document = sight.record(key, decision.state().find(key));
                if (!document) continue;
                ++shown;
                for (const std::string& each : told_of_unseen(json::serialize(*document), seen))
                    FAIL_CHECK(person << " reads in " << alert.ref << ": " << each);
            }
        });
    }
    MESSAGE(pairs << " pairs of person and alert, " << shown << " shown");
    CHECK(pairs > 5'000);
    CHECK(shown > 500);
}

TEST_CASE("nor does the journal tell them in what was kept of the alert") {
    const Council& council = played().council;
    const Oracle who = oracle_of(council);
    std::size_t pairs = 0;
    for (const std::string& person : Council::people()) {
        const Keys seen = told_to(council, person, who);
        workflows::look_at(council.store(), council.packs(), {council.now(), 0, 0}, [&](auto& decision) {
            const workflows::Sight sight(decision, person);
            for (const engine::Event& event : council.store().events(1, 1'000'000)) {
                if (event.stream.kind != "alert") continue;
                ++pairs;
                const auto told = sight.event(event);
                if (!told) continue;
                for (const std::string& each : told_of_unseen(json::serialize(told->set), seen))
                    FAIL_CHECK(person << " hears in " << to_string(event.stream) << ": " << each);
            }
        });
    }
    MESSAGE(pairs << " pairs of person and event of an alert");
}

TEST_CASE(
    "an alert never vanishes: who may not open the record is told that there is something, and whom to ask") {
    const Council& council = played().council;
    const std::string audit = council.audit_of("N1A");
    std::size_t found = 0;
    for (const Alert& alert : all_alerts(council)) {
        if (alert.to != "ivy" || alert.item != "audit/" + audit) continue;
        ++found;
        CHECK(alert.template_ == workflows::unseen_template);
        CHECK(alert.subject == audit + ": something that you may not open");
        CHECK(alert.body.find("Please ask quinn, quality assurance lead") != std::string::npos);
        CHECK(alert.body.find("N1A") == std::string::npos);
        bool is_traced = false;
        for (const auto& event : council.store().events_of({"alert", alert.ref}))
            is_traced = is_traced || event.type == "recipient.may_not_see";
        CHECK(is_traced);
    }
    CHECK(found == 1);
}

TEST_CASE("what is urgent reaches somebody who may know what it is, whoever the pack tells") {
    const Council& council = played().council;
    std::size_t concerns = 0;
    for (const Alert& alert : all_alerts(council)) {
        const bool is_to_chair = alert.to == "ivy" && alert.item.starts_with("concern/") && alert.urgent;
        if (!is_to_chair) continue;
        ++concerns;
        const RecordKey concern{"concern", alert.item.substr(std::string("concern/").size())};
        bool is_read = false;
        const Oracle who = oracle_of(council);
        for (const Alert& other : all_alerts(council)) {
            const bool is_same =
                other.item == alert.item && other.urgent && other.template_ != workflows::unseen_template;
            is_read = is_read || (is_same && told_to(council, other.to, who).contains(concern));
        }
        CHECK(is_read);
    }
    CHECK(concerns == 2);
}

TEST_CASE("of a record that they see they are told what they see, and not what it belongs to") {
    const Council& council = played().council;
    std::size_t found = 0;
    for (const Alert& alert : all_alerts(council)) {
        if (alert.told_as != "owner" || alert.template_ != "of_action") continue;
        if (alert.to != "wes_n2" || alert.about.starts_with("N2")) continue;
        ++found;
        CHECK(alert.body.find("<Train everybody who plans for children>") != std::string::npos);
        CHECK(alert.body.find("is <(not shown to you)>, the worker of") != std::string::npos);
    }
    CHECK(found == 2);
}

TEST_CASE("who holds a case is told what the pack tells them about it") {
    std::size_t found = 0;
    for (const Alert& alert : all_alerts(played().council)) {
        if (alert.to != "will_n1" || alert.told_as != "worker") continue;
        ++found;
        CHECK(alert.template_ != workflows::unseen_template);
        CHECK(alert.body.find("not shown") == std::string::npos);
    }
    CHECK(found > 0);
}

TEST_CASE("a leak is found: were the words of all told to the chair of the board, the grid would say which") {
    CHECK(told_of_unseen(
              "Tells: AUD-1\nthe grade of AUD-1 is <poor>, the worker of N1A is <(not shown to you)>", {})
              .size() == 2);
    CHECK(told_of_unseen("Tells: AUD-1\nthe grade of AUD-1 is <poor>", {{"audit", "AUD-1"}}).empty());
}

}  // namespace rights
