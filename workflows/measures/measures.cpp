#include "workflows/measures/measures.hpp"

#include <algorithm>

#include "rules/conditions/compare.hpp"
#include "rules/conditions/expression.hpp"
#include "workflows/agreement/agreement.hpp"
#include "workflows/facts.hpp"
#include "workflows/measures/lists.hpp"
#include "workflows/record_value.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {
namespace {

using rules::cel::Value;

bool looks_only_at(const std::optional<rules::Condition>& condition, const std::string& kind) {
    if (!condition) return true;
    const auto& references = condition->program->references();
    return references.functions.empty() && std::ranges::all_of(references.variables, [&](const auto& name) {
               return name == kind || name == "arg" || name == "now" || name == "today";
           });
}

class Counter {
public:
    Counter(const Decision& decision, const rules::Pack& pack, const rules::Measure& measure,
            const Value& argument)
        : decision_(decision), pack_(pack), measure_(measure), argument_(argument) {
        alone_ = looks_only_at(measure.where, measure.of) && looks_only_at(measure.by, measure.of) &&
                 looks_only_at(measure.mean_of, measure.of);
        if (measure.within) {
            const rules::Date today = pack.zone.local_date(decision.now());
            later_than_ = rules::subtract(today, *measure.within, pack.calendar);
        }
    }

    Figure result() {
        for (const engine::Listed& listed : candidates()) look_at(listed.record);
        return {found_, all_, value()};
    }

private:
    [[nodiscard]] Value value() const {
        using Kind = rules::Measure::Kind;
        if (measure_.kind == Kind::count) return found_;
        if (measure_.kind == Kind::share) {
            return all_ == 0 ? 0.0 : static_cast<double>(found_) / static_cast<double>(all_);
        }
        return found_ == 0 ? Value{} : Value{sum_ / static_cast<double>(found_)};
    }

    [[nodiscard]] std::vector<engine::Listed> candidates() const {
        if (measure_.of == "case") return engine::scan_prefix(decision_.state(), "case", "");
        const bool keyed =
            argument_.kind() == Value::Kind::text && is_listed_by(measure_.of, measure_.key_field);
        const std::string group = keyed ? measured_group(measure_.of, measure_.key_field, argument_.as_text())
                                        : measured_group(measure_.of);
        if (!later_than_) return engine::scan_prefix(decision_.state(), measured_index, group);
        return decision_.state().scan(measured_index, group + rules::to_text(*later_than_),
                                      group + "\xF4\x8F\xBF\xBF", engine::no_limit);
    }

    void look_at(const engine::RecordKey& key) {
        const engine::Document document = decision_.state().find(key);
        if (!counts(*document)) return;
        Facts facts = alone_ ? Facts(decision_, pack_) : facts_about(decision_, key);
        if (alone_) facts.bind(key.kind, record_value(pack_, key.kind, document));
        facts.bind("arg", argument_);
        if (measure_.by && !rules::cel::equal(value_of(*measure_.by, facts), argument_)) return;
        ++all_;
        if (measure_.where && !value_of(*measure_.where, facts).is_true()) return;
        if (measure_.mean_of && !add_number(value_of(*measure_.mean_of, facts))) return;
        ++found_;
    }

    bool add_number(const Value& value) {
        if (value.kind() == Value::Kind::integer) {
            sum_ += static_cast<double>(value.as_int());
        } else if (value.kind() == Value::Kind::real) {
            sum_ += value.as_double();
        } else {
            return false;
        }
        return true;
    }

    // The index has been exact to the day of UTC; and what belongs to a withdrawn audit does not count.
    [[nodiscard]] bool counts(const boost::json::object& document) const {
        if (measure_.of == "finding") {
            const auto audit = decision_.find<Audit>(std::string(document.at("audit").as_string()));
            if (audit && audit->state == AuditState::withdrawn) return false;
        }
        const bool unfinished = measure_.of == "audit" && !document.contains("finalised_on");
        const bool is_count = measure_.kind == rules::Measure::Kind::count;
        if (unfinished && (!is_count || later_than_)) return false;
        if (!later_than_) return true;
        const auto day = day_of(document);
        return day && *day > *later_than_;
    }

    [[nodiscard]] std::optional<rules::Date> day_of(const boost::json::object& document) const {
        for (const char* field : {"recorded_on", "finalised_on", "created_on", "started_on", "raised_on"}) {
            const auto* found = document.if_contains(field);
            if (found == nullptr || !found->is_string()) continue;
            const std::string_view text = found->get_string();
            if (const auto moment = engine::parse_moment(text)) return pack_.zone.local_date(*moment);
            if (const auto date = rules::parse_date(text)) return *date;
        }
        return std::nullopt;
    }

    // What cannot be evaluated for a record does not hold for it.
    static Value value_of(const rules::Condition& condition, const Facts& facts) {
        return condition.program->evaluate(facts).value;
    }

    const Decision& decision_;
    const rules::Pack& pack_;
    const rules::Measure& measure_;
    const Value& argument_;
    bool alone_ = false;  ///< The conditions look at the record and nothing that belongs to it.
    std::optional<rules::Date> later_than_;
    std::int64_t all_ = 0;
    std::int64_t found_ = 0;
    double sum_ = 0;  ///< For a mean.
};

}  // namespace

Value CountedRecords::value_of(const std::string& measure, const Value& argument) const {
    if (!pack_.measures.contains(measure)) {
        return Value::failure("there is no measure \"" + measure + "\"");
    }
    return figure_of(measure, argument).value;
}

Figure CountedRecords::figure_of(const std::string& measure, const Value& argument) const {
    const rules::Measure& asked = pack_.measures.at(measure);
    if (asked.agreement) return agreement_figure(decision_, pack_, asked, argument);
    return Counter(decision_, pack_, asked, argument).result();
}

}  // namespace workflows
