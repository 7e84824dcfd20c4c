// Draws the workload: number by number as its first author's generator did, so that all who measure with it
// ask the same rules of the same events.
#include <algorithm>
#include <cmath>

#include "adapters/bench/chance.hpp"
#include "adapters/bench/rule_workload.hpp"

namespace adapters::bench {
namespace {

namespace json = boost::json;

constexpr std::uint32_t rules_seed = 20'240'607;

RuleFields audit_fields() {
    return {
        {{"grade", {"outstanding", "good", "requires_improvement", "inadequate"}},
         {"theme",
          {"medication", "care_planning", "safeguarding", "infection_control", "nutrition", "dignity",
           "staffing", "records", "environment", "consent", "complaints", "falls"}},
         {"team",
          {"north", "south", "east", "west", "central", "night", "bank", "therapy", "estates", "catering"}},
         {"area", {"ward", "clinic", "home", "community", "office", "kitchen"}},
         {"risk", {"low", "medium", "high", "critical"}},
         {"auditor_role", {"manager", "lead", "peer", "external", "self"}}},
        // All multiples of 0.25: exact in binary.
        {{"age_years", 0, 60, 1},
         {"days_open", 0, 180, 1},
         {"days_since_last", 0, 720, 1},
         {"score", 0, 100, 0.25},
         {"safety_score", 0, 100, 0.25},
         {"evidence_score", 0, 100, 0.25},
         {"open_actions", 0, 20, 1},
         {"repeat_count", 0, 6, 1}},
        {"is_repeat", "moderated", "self_audit", "has_evidence"},
        {{"tags",
          {"urgent", "repeat", "evidence_missing", "policy", "training", "whistleblow", "equipment", "cqc",
           "family", "weekend", "new_starter", "agency", "audit_late", "escalated", "photo", "interview"}},
         {"flags",
          {"watchlist", "embargo", "pilot", "legal_hold", "sample_b", "sample_c", "priority", "shadow"}}}};
}

// Each statement draws in turn: what is drawn within one would have no order.
class RuleDrawer {
public:
    RuleDrawer() : fields_{audit_fields()}, chance_{rules_seed} {}

    json::object rule(std::size_t number) {
        json::object first = chance_.next() < 0.7 ? equals("eq") : one_of();
        switch (number % 10) {
            case 0:
                return all({first, number_test()});
            case 1:
                return all_in_turn(first, &RuleDrawer::number_test, &RuleDrawer::flag);
            case 2:
                return all_in_turn(first, &RuleDrawer::one_of, &RuleDrawer::number_test);
            case 3:
                return all({first, holds()});
            case 4: {
                json::object either = any_in_turn(&RuleDrawer::number_test, &RuleDrawer::holds);
                return all({first, either, flag()});
            }
            case 5:
                return all({first, negated(any_in_turn(&RuleDrawer::equal, &RuleDrawer::number_test))});
            case 6: {
                json::object one = number_test();
                json::object two = number_test();
                return all({one, two, flag(), first});
            }
            case 7: {
                json::object one = number_test();
                json::object both = all({one, flag()});
                return all({first, any({both, holds()})});
            }
            case 8: {
                json::object differs = equals("ne");
                json::object one = number_test();
                json::object two = number_test();
                return all({differs, one, two, negated(holds()), first});
            }
            default: {
                json::object one = all({first, number_test()});
                json::object two = equal();
                json::object three = holds();
                return any({one, all({two, three, flag()})});
            }
        }
    }

    [[nodiscard]] const RuleFields& fields() const { return fields_; }

private:
    using Draw = json::object (RuleDrawer::*)();

    static json::object all(std::initializer_list<json::value_ref> parts) {
        return {{"all", json::array(parts)}};
    }
    static json::object any(std::initializer_list<json::value_ref> parts) {
        return {{"any", json::array(parts)}};
    }
    static json::object negated(json::object part) { return {{"not", std::move(part)}}; }

    json::object all_in_turn(const json::object& first, Draw draw_second, Draw draw_third) {
        json::object second = (this->*draw_second)();
        return all({first, second, (this->*draw_third)()});
    }
    json::object any_in_turn(Draw draw_first, Draw draw_second) {
        json::object first = (this->*draw_first)();
        return any({first, (this->*draw_second)()});
    }

    json::object equal() { return equals("eq"); }
    json::object equals(const char* op) {
        const auto& [name, values] = chance_.pick(fields_.enums);
        return {{"f", name}, {"op", op}, {"v", chance_.pick(values)}};
    }
    json::object one_of() {
        // theme, team, area, grade, auditor_role
        static constexpr std::size_t order[] = {1, 2, 3, 0, 5};
        const auto& [name, values] = fields_.enums[order[chance_.below(std::size(order))]];
        const std::size_t count = 2 + chance_.below(2);
        const auto picked = chance_.pick_some(values, count);
        return {{"f", name}, {"op", "in"}, {"v", json::array(picked.begin(), picked.end())}};
    }
    json::object number_test() {
        static constexpr const char* operators[] = {"lt", "lte", "gt", "gte"};
        const auto& [name, lowest, highest, step] = chance_.pick(fields_.numbers);
        const std::size_t op = chance_.below(std::size(operators));
        const double share = (op < 2 ? 0.15 : 0.5) + 0.35 * chance_.next();
        const double exact = (lowest + (highest - lowest) * share) / step;
        const double value = std::max(1.0, std::floor(exact + 0.5) * step);
        return {{"f", name}, {"op", operators[op]}, {"v", value}};
    }
    json::object flag() {
        const std::string& name = chance_.pick(fields_.booleans);
        return {{"f", name}, {"op", "eq"}, {"v", chance_.next() < 0.5}};
    }
    json::object holds() {
        const auto& [name, values] = fields_.lists[chance_.below(3) == 2 ? 1 : 0];
        return {{"f", name}, {"op", "contains"}, {"v", chance_.pick(values)}};
    }

    RuleFields fields_;
    Chance chance_;
};

// As people write them: 42, not 4.2E1.
json::value number_json(double number) {
    const auto whole = static_cast<std::int64_t>(number);
    return static_cast<double>(whole) == number ? json::value(whole) : json::value(number);
}

json::object fields_json(const RuleFields& fields) {
    const auto choices = [](const std::vector<RuleFields::Choices>& of) {
        json::object object;
        for (const auto& [name, values] : of) object[name] = json::array(values.begin(), values.end());
        return object;
    };
    json::object numbers;
    for (const auto& each : fields.numbers) numbers[each.name] = {each.lowest, each.highest, each.step};
    return {{"enums", choices(fields.enums)},
            {"numbers", numbers},
            {"booleans", json::array(fields.booleans.begin(), fields.booleans.end())},
            {"lists", choices(fields.lists)}};
}

}  // namespace

RuleWorkload generate_rule_workload(std::size_t rules) {
    RuleDrawer drawer;
    json::array drawn;
    for (std::size_t i = 0; i < rules; ++i) drawn.push_back(json::object{{"when", drawer.rule(i)}});
    return read_rule_workload({{"fields", fields_json(drawer.fields())},
                               {"rules", std::move(drawn)},
                               {"events", {{"seed", 7}, {"count", 100'000}}}});
}

std::vector<std::string> generate_rule_events(const RuleWorkload& workload, std::size_t count) {
    Chance chance{workload.seed};
    std::vector<std::string> events;
    for (std::size_t i = 0; i < count; ++i) {
        json::object event{{"id", i}};
        for (const auto& [name, values] : workload.fields.enums) event[name] = chance.pick(values);
        for (const auto& [name, lowest, highest, step] : workload.fields.numbers) {
            event[name] =
                number_json(lowest + std::floor(chance.next() * ((highest - lowest) / step + 1)) * step);
        }
        for (const std::string& name : workload.fields.booleans) event[name] = chance.next() < 0.5;
        for (const auto& [name, values] : workload.fields.lists) {
            const std::size_t held = chance.below(name == "tags" ? 6 : 4);
            const auto picked = chance.pick_some(values, held);
            event[name] = json::array(picked.begin(), picked.end());
        }
        events.push_back(json::serialize(event));
    }
    return events;
}

}  // namespace adapters::bench
