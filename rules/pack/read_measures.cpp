#include <algorithm>

#include "rules/conditions/expression.hpp"
#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/measures.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

constexpr std::string_view argument_name = "arg";

std::string singular(std::string word) {
    word.pop_back();
    return word;
}

std::optional<cel::Type> inferred_argument(const std::optional<Condition>& condition) {
    if (!condition || !condition->program) return std::nullopt;
    const auto& inferred = condition->program->references().inferred;
    return inferred.empty() ? std::nullopt : std::optional{inferred.front().second};
}

// `finding.theme == arg`: then only the findings of that theme have to be looked at.
std::string field_equal_to_argument(const Measure& measure) {
    const std::string prefix = measure.of + ".";
    if (measure.by && measure.by->text.starts_with(prefix)) {
        const std::string field = measure.by->text.substr(prefix.size());
        const bool plain =
            std::ranges::all_of(field, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
        if (plain) return field;
    }
    if (!measure.where || !measure.where->program) return {};
    for (const auto& [left, right] : measure.where->program->references().equalities) {
        if (left == argument_name && right.starts_with(prefix)) return right.substr(prefix.size());
        if (right == argument_name && left.starts_with(prefix)) return left.substr(prefix.size());
    }
    return {};
}

class MeasureReader {
public:
    MeasureReader(Reading& reading, const Pack& pack, const Member& member)
        : reading_{reading}, pack_{pack}, member_{member}, fields_{reading, member.value, grammar::measure} {}

    Measure read() {
        Measure measure;
        measure.name = member_.key;
        measure.where_defined = member_.key_where;
        if (!fields_) return measure;
        read_what(measure);
        if (measure.kind == Measure::Kind::agreement) return read_agreement(std::move(measure));
        refuse_agreement_keys();
        const Scope scope = "measure of " + measure.of;
        if (const Node* where = fields_.find("where")) {
            measure.where = read_condition(reading_, pack_, *where, scope);
        }
        if (const Node* by = fields_.find("by")) {
            measure.by = read_condition(reading_, pack_, *by, scope, Gives::text);
        }
        if (const Node* within = fields_.find("within")) read_within(*within, measure);
        settle_argument(measure);
        measure.key_field = field_equal_to_argument(measure);
        return measure;
    }

private:
    void read_what(Measure& measure) {
        using Kind = Measure::Kind;
        const Node* what = nullptr;
        int kinds = 0;
        for (const auto& [key, kind] : {std::pair{"count", Kind::count},
                                        {"share", Kind::share},
                                        {"mean", Kind::mean},
                                        {"agreement", Kind::agreement}}) {
            const Node* found = fields_.find(key);
            if (!found) continue;
            ++kinds;
            what = found;
            measure.kind = kind;
        }
        if (kinds != 1) {
            reading_.error(member_.key_where, "missing_key",
                           "a measure has one of \"count\", \"share\", \"mean\" and \"agreement\"",
                           "count: findings");
        }
        if (measure.kind == Kind::agreement) return;
        measure.of = what ? singular(read_choice(reading_, *what, grammar::measured_words)) : "finding";
        if (measure.kind == Kind::share && !fields_.find("where")) {
            reading_.error(member_.key_where, "missing_key", "a share needs \"where\"",
                           "which of the " + measure.of + "s it is the share of");
        }
        read_mean_of(measure);
    }

    void read_mean_of(Measure& measure) {
        const Node* of = fields_.find("of");
        if ((measure.kind == Measure::Kind::mean) != (of != nullptr)) {
            reading_.error(of ? of->where : member_.key_where, "missing_key",
                           "\"mean\" and \"of\" go together",
                           "{ mean: cases, of: 'days_between(case.referred_on, case.seen_on)' }");
        } else if (of != nullptr) {
            measure.mean_of = read_condition(reading_, pack_, *of, "measure of " + measure.of, Gives::number);
        }
    }

    Measure read_agreement(Measure measure) {
        measure.of = "audit";
        AgreementMeasure& agreement = measure.agreement.emplace();
        agreement.figure = static_cast<AgreementMeasure::Figure>(
            index_of(*fields_.find("agreement"), grammar::agreement_words));
        if (const Node* by = fields_.find("by")) {
            agreement.by = static_cast<AgreementMeasure::By>(index_of(*by, grammar::agreement_by_words) + 1);
            measure.argument = cel::Type{cel::Type::Kind::text}.or_null();
        }
        if (const Node* against = fields_.find("against"))
            agreement.against = static_cast<Against>(index_of(*against, grammar::against_words));
        if (const Node* weights = fields_.find("weights"))
            agreement.weights = read_choice(reading_, *weights, grammar::weight_words);
        if (const Node* least = fields_.find("least"))
            agreement.least = read_count(reading_, *least, fields_.shape("least"));
        if (const Node* section = fields_.find("section")) read_section(*section, agreement);
        if (const Node* within = fields_.find("within")) read_within(*within, measure);
        refuse("where", "an agreement is of all that was judged twice: leave it out");
        refuse("of", "\"of\" belongs to \"mean\"");
        if (agreement.figure != AgreementMeasure::Figure::kappa) refuse("weights", "only kappa has weights");
        return measure;
    }

    void read_section(const Node& node, AgreementMeasure& agreement) {
        agreement.section = read_text(reading_, node);
        std::vector<std::string> known;
        for (const auto& [id, tool] : pack_.tools) {
            for (const Section& section : tool.sections) known.push_back(section.id);
        }
        if (reading_.incomplete || std::ranges::find(known, *agreement.section) != known.end()) return;
        reading_.error(node.where, "unknown_name", "no tool has a section \"" + *agreement.section + "\"",
                       suggestion(*agreement.section, known));
    }

    std::size_t index_of(const Node& node, std::span<const std::string_view> words) {
        const std::string word = read_choice(reading_, node, words);
        return static_cast<std::size_t>(std::ranges::find(words, word) - words.begin());
    }

    void refuse(const char* key, const std::string& why) {
        if (const Node* node = fields_.find(key)) reading_.error(node->where, "contradiction", why);
    }

    void refuse_agreement_keys() {
        for (const char* key : {"against", "weights", "least", "section"})
            refuse(key, "\"" + std::string{key} + "\" belongs to \"agreement\"");
    }

    void read_within(const Node& node, Measure& measure) {
        measure.within = read_duration(reading_, node);
        if (measure.of == "case") {
            reading_.error(node.where, "bad_value", "a case has no time within which it counts",
                           "leave \"within\" out");
        } else if (measure.within->unit == Unit::seconds) {
            reading_.error(node.where, "bad_duration", "a measure counts in whole days", "within: 3 months");
        }
    }

    void settle_argument(Measure& measure) {
        const auto used = inferred_argument(measure.where);
        if (measure.by && measure.by->program) {
            const cel::Type& type = measure.by->program->type();
            if (inferred_argument(measure.by)) {
                reading_.error(
                    measure.by->where, "type_mismatch",
                    "\"by\" gives the value that the argument is compared with; it cannot use arg");
            } else if (used && !used->is_dyn() && !type.is_dyn() && used->kind() != type.kind()) {
                reading_.error(measure.where->where, "type_mismatch",
                               "arg is " + type.text() + " by \"by\", and used as " + used->text() + " here");
            }
            measure.argument = type.or_null();
        } else if (used) {
            measure.argument = used->or_null();
        }
    }

    Reading& reading_;
    const Pack& pack_;
    const Member& member_;
    Fields fields_;
};

}  // namespace

void read_measures(Reading& reading, Pack& pack) {
    // A measure does not ask for another: they become known together.
    std::map<std::string, Measure> measures;
    for_each_named(reading, "measures", "measure", [&](const Member& member) {
        measures.emplace(member.key, MeasureReader{reading, pack, member}.read());
    });
    pack.measures = std::move(measures);
}

}  // namespace rules::reading
