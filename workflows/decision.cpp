#include "workflows/decision.hpp"

#include <algorithm>
#include <utility>

#include "rules/pack/vocabulary.hpp"
#include "workflows/rule_run.hpp"

namespace workflows {

namespace json = boost::json;

Decision::Decision(engine::Workspace& workspace, const engine::Command& command,
                   const engine::Occasion& occasion, const PackSource& packs, const TraceSink& trace,
                   ReadRecords* read)
    : workspace_(workspace),
      command_(command),
      occasion_(occasion),
      packs_(packs),
      trace_(trace),
      read_(read) {
    cause_.command = occasion.command;
}

VersionedPack Decision::pack() const {
    if (newest_pack_ == 0) {
        const std::string newest = newest_id(workspace_, "pack");
        if (newest.empty()) return {};
        newest_pack_ = std::stoll(newest);
    }
    return pack(newest_pack_);
}

VersionedPack Decision::pack(std::int64_t version) const {
    auto& seen = packs_seen_[version];
    if (!seen) seen = packs_.compiled(workspace_, version);
    if (!seen) throw PackUnreadable("There is no version " + std::to_string(version) + " of the pack.");
    return {version, seen};
}

std::optional<VersionedPack> Decision::readable_pack(std::int64_t version) const {
    try {
        return pack(version);
    } catch (const PackUnreadable&) {
        return std::nullopt;
    }
}

void Decision::record(engine::RecordKey key, std::string type, json::object now, json::object details) {
    if (key.kind == "pack") newest_pack_ = 0;
    const bool calendar_changes = key.kind == "closure";
    const engine::Document before = workspace_.find(key);
    engine::NewEvent event{std::move(key), std::move(type), difference(before.get(), now),
                           std::move(details)};
    const engine::Event& kept = workspace_.append(std::move(event), occasion_.at, command_.actor, cause_);
    // No rule can be on it, and no rule brought it about: it has nobody to wait for.
    if (!chain_.empty() || rules::find_event_kind(kept.type) != nullptr)
        waiting_.push_back({kept, chain_, start_, unstoppable_});
    if (calendar_changes) packs_seen_.clear();
}

void Decision::note(std::string type, const engine::RecordKey& about, json::object details) {
    workspace_.append({about, std::move(type), {}, std::move(details)}, occasion_.at, command_.actor, cause_);
}

void Decision::settle() {
    const bool unstoppable = unstoppable_;
    while (!waiting_.empty() && !failure_) {
        const Waiting next = std::move(waiting_.front());
        waiting_.pop_front();
        chain_ = next.chain;
        start_ = next.start;
        unstoppable_ = next.unstoppable;
        if (!goes_on_for_ever()) run_rules(*this, next.event);
        chain_.clear();
        start_.reset();
        unstoppable_ = unstoppable;
    }
}

bool Decision::goes_on_for_ever() {
    if (chain_.size() > longest_chain) {
        std::string names;
        for (const std::string& rule : chain_) names += (names.empty() ? "" : " -> ") + rule;
        fail({engine::ErrorCode::conflict,
              "rules set each other off more than " + std::to_string(longest_chain) + " times: " + names});
        return true;
    }
    // Deep chains are told above; this ends wide ones, which would hold up everybody else.
    if (chain_.size() <= 1 || ++set_off_by_rules_ <= most_set_off) return false;
    fail({engine::ErrorCode::conflict,
          "rules that other rules set off caused more than " + std::to_string(most_set_off) +
              " events in one step; among them: " + chain_.front() + " -> " + chain_.back()});
    return true;
}

void Decision::fail(engine::Error error) {
    if (failure_) return;
    failure_ = std::move(error);
    failed_start_ = unstoppable_ ? start_ : std::nullopt;
}

bool Decision::leaves_out(const RuleStart& start) {
    if (!chain_.empty()) return false;
    auto because = skipped_.reason(start);
    if (because) skipped_.noted.push_back({start, *std::move(because)});
    return because.has_value();
}

bool Decision::start_over() {
    if (!failure_ || !failed_start_) return false;
    skipped_.leave_out(*failed_start_, failure_->message);
    skipped_.noted.clear();
    for (Refusal& each : refusals_) {
        if (each.besides) besides_.push_back(std::move(each.besides));
    }
    refusals_.clear();
    failure_.reset();
    failed_start_.reset();
    forget();
    return true;
}

void Decision::do_besides() {
    const Unstoppable unstoppable(*this);
    for (const auto& each : besides_) each();
    settle();
}

void Decision::forget() {
    workspace_.forget();
    waiting_.clear();
    chain_.clear();
    start_.reset();
    newest_pack_ = 0;
    set_off_by_rules_ = 0;
}

void Decision::refuse(const std::string& reason, std::function<void()> besides) {
    if (refusals_.empty()) {
        fail({engine::ErrorCode::conflict, reason});
    } else {
        failure_->message += " " + reason;
    }
    refusals_.push_back({reason, std::move(besides)});
}

std::optional<engine::Reply> Decision::keep_what_refusing_rules_do() {
    const std::vector<Refusal> refusals = std::exchange(refusals_, {});
    if (refusals.empty()) return std::nullopt;
    const engine::Error refusal = *std::exchange(failure_, std::nullopt);
    forget();
    for (const Refusal& each : refusals) {
        if (each.besides) each.besides();
    }
    settle();
    const bool nothing_kept = workspace_.events().empty();
    // Another rule may refuse what this one does besides: then all of it stays undone.
    if (nothing_kept || failure_) {
        failure_ = refusal;
        return std::nullopt;
    }
    return engine::Reply{{engine::refused_member, refusal.message}};
}

Decision::Chained::Chained(Decision& decision, const RuleStart& start) : decision_(decision) {
    if (decision.chain_.empty()) decision.start_ = start;
    decision.chain_.push_back(start.rule);
}

Decision::Chained::~Chained() {
    if (!decision_.chain_.empty()) decision_.chain_.pop_back();
    if (decision_.chain_.empty()) decision_.start_.reset();
}

Decision::Because::Because(Decision& decision, engine::Cause cause)
    : decision_(decision), before_(decision.cause_) {
    cause.command = decision.occasion_.command;
    decision.cause_ = std::move(cause);
}

std::string Decision::next_reference(std::string_view kind) const {
    const std::string newest = newest_id(workspace_, kind);
    const std::string prefix = reference_prefix(kind);
    const std::int64_t number = newest.empty() ? 0 : std::stoll(newest.substr(prefix.size()));
    return prefix + std::to_string(number + 1);
}

json::object difference(const json::object* before, const json::object& now) {
    json::object patch;
    for (const auto& member : now) {
        const json::value* old = before != nullptr ? before->if_contains(member.key()) : nullptr;
        if (old != nullptr && *old == member.value()) continue;
        if (old != nullptr && old->is_object() && member.value().is_object()) {
            patch.emplace(member.key(), difference(&old->get_object(), member.value().get_object()));
        } else {
            patch.emplace(member.key(), member.value());
        }
    }
    if (before == nullptr) return patch;
    for (const auto& member : *before) {
        if (!now.contains(member.key())) patch.emplace(member.key(), nullptr);
    }
    return patch;
}

std::string reference_prefix(std::string_view kind) {
    if (kind == "audit") return "AUD-";
    if (kind == "action") return "ACT-";
    if (kind == "finding") return "FND-";
    if (kind == "calibration") return "CAL-";
    if (kind == "practice") return "GP-";
    if (kind == "concern") return "CON-";
    if (kind == "safeguarding") return "SAF-";
    if (kind == "grant") return "GRT-";
    return "ALT-";
}

std::string newest_id(const engine::Reader& state, std::string_view kind) {
    const auto first = engine::scan_prefix(state, "newest", std::string(kind) + '\t', 1);
    return first.empty() ? "" : first.front().record.id;
}

std::string descending_key(std::string_view reference) {
    std::string key = numbered_key(reference);
    for (char& digit : key) digit = static_cast<char>('0' + ('9' - digit));
    return key;
}

std::string numbered_key(std::string_view reference) {
    constexpr std::size_t digits = 12;
    const std::string_view number = reference.substr(reference.find('-') + 1);
    return std::string(digits - std::min(digits, number.size()), '0') + std::string(number);
}

}  // namespace workflows
