#include "tests/fuzz/council.hpp"

#include <stdexcept>

#include <boost/json.hpp>

#include "rules/conditions/json.hpp"
#include "rules/pack/functions.hpp"
#include "rules/pack/vocabulary.hpp"
#include "tests/rules/pack/surroundings.hpp"

namespace fuzz {
namespace {

namespace cel = rules::cel;
namespace json = boost::json;

constexpr const char* records = R"({
    "case":      {"ref": "C1", "unit": "north_1", "worker": "will", "open": true, "age": 7, "plan": "CP",
                  "placement_moves": null, "last_review": "2026-01-05", "visits": ["2026-01-02"]},
    "unit":      {"id": "north_1", "kind": "team", "title": "Zo\u00eb's team"},
    "round":     {"id": "monthly_case_audits/2026-01-05", "programme": "monthly_case_audits", "size": 30},
    "programme": {"id": "monthly_case_audits", "title": "Monthly", "kind": "monthly"},
    "audit":     {"ref": "AUD-1", "case": "C1", "kind": "audit", "state": "finalised", "grade": "inadequate",
                  "first_grade": "good", "sections": {"safety": "good"}, "score": 0.5, "auditors": ["abe"],
                  "visit_number": 1, "finalised_on": "2026-01-06T09:00:00Z"},
    "answers":   {"risk": "inadequate", "chronology": "na", "seen_alone": "2026-01-02", "why": null}
})";

class OneAudit : public rules::History {
public:
    explicit OneAudit(cel::Value audit) : audit_{std::move(audit)} {}
    std::vector<cel::Value> audits_of(std::string_view ref) const override {
        return ref == "C1" ? std::vector{audit_} : std::vector<cel::Value>{};
    }
    std::optional<rules::Moment> last_audited(std::string_view, std::string_view) const override {
        return rules::Moment{};
    }

private:
    cel::Value audit_;
};

cel::Value record(const cel::Environment& environment, std::string_view name, const json::object& fields) {
    const cel::RecordType* type = environment.find_record(name);
    if (type == nullptr) throw std::logic_error("no record " + std::string{name});
    return std::shared_ptr<const cel::Record>{std::make_shared<cel::JsonRecord>(
        std::make_shared<cel::RecordType>(*type), std::make_shared<json::object>(fields),
        std::make_shared<cel::DayStart>([](std::string_view date) {
            const auto day = rules::parse_date(date);
            if (!day) return cel::Value::failure("no date");
            return cel::Value{cel::Timestamp{std::chrono::seconds{day->time_since_epoch()}.count(), 0}};
        }))};
}

cel::MapActivation make_facts() {
    const cel::Environment environment = environment_for(council(), "audit.finalised");
    cel::MapActivation facts;
    const json::value all = json::parse(records);
    for (const auto& each : all.as_object()) {
        facts.set(each.key(), record(environment, each.key(), each.value().as_object()));
    }
    const json::object finding{{"theme", "supervision"}, {"kind", "concern"}, {"good_practice", false}};
    facts.set("findings", cel::Value::list({record(environment, "finding", finding)}));
    facts.set("now", cel::Timestamp{1'767'690'000, 0});
    facts.set("today", cel::Timestamp{1'767'657'600, 0});
    facts.set(std::string{rules::history_variable},
              std::shared_ptr<const cel::Record>{std::make_shared<OneAudit>(*facts.find("audit"))});
    return facts;
}

}  // namespace

const rules::Pack& council() {
    static const auto pack =
        rules::read_pack({rules::data_file("northmere.yaml")}, rules::data_folder()).pack;
    if (!pack) throw std::logic_error("the council's pack has errors");
    return *pack;
}

const cel::Activation& facts() {
    static const cel::MapActivation facts = make_facts();
    return facts;
}

}  // namespace fuzz
