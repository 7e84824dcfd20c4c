#include "workflows/programme/case_judge.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "workflows/programme/bands.hpp"
#include "workflows/programme/case_looks.hpp"
#include "workflows/record_value.hpp"

namespace workflows {
namespace {

// Beyond it remembering costs more than it saves: then cases are hardly alike.
constexpr std::size_t most_known = 65536;

}  // namespace

CaseJudge::CaseJudge(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                     const Round& round)
    : decision_(decision), pack_(*pack.pack), programme_(programme), facts_(decision, *pack.pack) {
    facts_.bind("round", record_value(pack_, "round",
                                      std::make_shared<const boost::json::object>(to_document(round))));
    plan_looks();
}

void CaseJudge::plan_looks() {
    CaseLooks looks;
    const rules::Sample& sample = programme_.sample;
    for (const auto& list : programme_.cohort.lists) {
        add_looks(list.where, looks);
        if (list.only_if) add_looks(*list.only_if, looks);
    }
    if (programme_.cohort.lists.empty()) looks.fields.insert("open");
    for (const auto& exclusion : sample.exclude) add_looks(exclusion.where, looks);
    for (const auto& quota : sample.at_least) add_looks(quota.where, looks);
    for (const auto& bands : programme_.bands) {
        if (bands.of) add_looks(*bands.of, looks);
        for (const auto& band : bands.bands) {
            if (band.where) add_looks(*band.where, looks);
        }
    }
    if (sample.stratify_by) add_looks(*sample.stratify_by, looks);
    const auto group = sample.at_most_per ? text_field(*sample.at_most_per) : std::nullopt;
    const auto unit = sample.one_per ? text_field(*sample.one_per) : std::nullopt;
    if (sample.at_most_per && !group) add_looks(*sample.at_most_per, looks);
    if (sample.one_per && !unit) add_looks(*sample.one_per, looks);
    alike_ = !looks.whole;
    if (looks.unit) looks.fields.insert("unit");
    std::vector<std::string> fields(looks.fields.begin(), looks.fields.end());
    looked_at_ = fields.size();
    for (const auto& [field, at] : {std::pair(group, &group_at_), std::pair(unit, &unit_at_)}) {
        if (!field) continue;
        *at = fields.size();
        fields.push_back(*field);
    }
    text_ = CaseText(std::move(fields));
}

const Judgement& CaseJudge::judge(std::string_view bytes) {
    if (!text_.read(bytes)) throw engine::StoreFailure("a case is not as it was written");
    Judgement* judgement = &single_;
    if (alike_) {
        signature_.clear();
        for (std::size_t i = 0; i < looked_at_; ++i) {
            signature_ += text_.at(i);
            signature_ += '\n';
        }
        if (const Judgement* known = known_.find(signature_)) return *(current_ = known);
        if (known_.size() < most_known) judgement = &known_.add(signature_);
    }
    *judgement = {};
    evaluate(bytes, *judgement);
    return *(current_ = judgement);
}

FrameCase CaseJudge::framed(std::string ref) const {
    FrameCase framed(std::move(ref), current_->traits);
    if (programme_.sample.at_most_per) framed.group = group_at_ ? direct(*group_at_) : current_->group;
    if (programme_.sample.one_per) framed.unit = unit_at_ ? direct(*unit_at_) : current_->unit;
    return framed;
}

std::string CaseJudge::direct(std::size_t field) const {
    const std::string_view json = text_.at(field);
    if (const auto text = plain_text(json)) return std::string(*text);
    const boost::json::value value = boost::json::parse(json);
    return value.is_string() ? std::string(value.get_string()) : std::string(json);
}

void CaseJudge::evaluate(std::string_view bytes, Judgement& judgement) {
    auto document = std::make_shared<boost::json::object>(boost::json::parse(bytes).as_object());
    const auto about = from_document<Case>(*document);
    facts_.bind("case", record_value(pack_, "case", std::move(document)));
    const auto [unit, fresh] = units_.try_emplace(about.unit.value_or(""));
    if (fresh) {
        bind_unit(facts_, about.unit);
        unit->second = *facts_.find("unit");
    }
    facts_.bind("unit", unit->second);
    evaluate_lists(judgement);
    if (programme_.cohort.lists.empty()) judgement.in_cohort = about.open;
    evaluate_traits(judgement);  // Of cases that come back too, which may have left the cohort.
    if (!judgement.in_cohort) return;
    for (const auto& exclusion : programme_.sample.exclude) {
        if (!holds(exclusion.where, "exclude")) continue;
        judgement.exclusion = &exclusion;
        break;
    }
    for (const auto& bands : programme_.bands)
        judgement.bands.push_back(
            bands_of(bands, decision_, facts_, "programmes." + programme_.id + ".bands"));
}

void CaseJudge::evaluate_lists(Judgement& judgement) {
    std::uint64_t bit = 1;
    for (const auto& list : programme_.cohort.lists) {
        const bool is_on = holds(list.where, "cohort");
        const bool is_taken = is_on && (!list.only_if || holds(*list.only_if, "cohort"));
        if (is_on) judgement.on_list |= bit;
        if (is_taken) judgement.taken |= bit;
        if (is_on && !is_taken)
            judgement.left_out +=
                (judgement.left_out.empty() ? "" : "; ") + list.title + ": " + list.otherwise;
        bit <<= 1U;
    }
    judgement.in_cohort = judgement.taken != 0;
    if (judgement.in_cohort) judgement.left_out.clear();
}

void CaseJudge::evaluate_traits(Judgement& judgement) {
    const rules::Sample& sample = programme_.sample;
    Traits traits;
    if (sample.stratify_by) traits.stratum = text_of(*sample.stratify_by, facts_);
    for (const auto& quota : sample.at_least) traits.quotas.push_back(holds(quota.where, "at_least"));
    judgement.traits = std::make_shared<const Traits>(std::move(traits));
    if (sample.at_most_per) judgement.group = text_of(*sample.at_most_per, facts_);
    if (sample.one_per) judgement.unit = text_of(*sample.one_per, facts_);
}

bool CaseJudge::holds(const rules::Condition& condition, const char* key) {
    return workflows::holds(decision_, condition, facts_, "programmes." + programme_.id + "." + key);
}

}  // namespace workflows
