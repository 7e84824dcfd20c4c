// Concerns that are answered in stages, and those about a child's safety.
#include <boost/json.hpp>

#include "workflows/playing/find_record.hpp"
#include "workflows/playing/step.hpp"
#include "workflows/records/concern.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

constexpr std::string_view about_which[] = {"case", "audit", "ref", "do", "by"};

// The newest of the case, unless one is named.
template <class R>
engine::Result<R> newest(const Stage& stage, const char* index, const json::object& arguments) {
    const std::string ref = text_at(arguments, "ref");
    const std::string about = text_at(arguments, "case");
    std::optional<R> found;
    for (const auto& listed : engine::scan_prefix(stage.store(), index, "")) {
        auto each = from_document<R>(*stage.store().find(listed.record));
        if (ref.empty() ? each.case_ == about : each.ref == ref) found = std::move(each);
    }
    if (found) return *std::move(found);
    return engine::Error{engine::ErrorCode::not_found,
                         "there is no " + std::string(index) + " concern of " + (ref.empty() ? about : ref)};
}

std::string command_of(const std::string& word) {
    if (word == "reject") return "reject_answer";
    return word == "answer" || word == "accept" ? word : word + "_concern";
}

// Whoever usually takes the step: who owes the answer, who raised it.
std::string usually_by(const std::string& word, const Concern& concern) {
    return word == "answer" ? concern.owes.value_or(quality_assurance) : concern.raised_by;
}

Done concern(Stage& stage, const json::object& arguments) {
    const std::string word = text_at(arguments, "do");
    json::object rest = without(arguments, about_which);
    if (word == "raise") {
        return send(stage, "raise_concern", text_at(arguments, "audit", text_at(arguments, "case")),
                    std::move(rest), text_at(arguments, "by", quality_assurance));
    }
    const auto found = newest<Concern>(stage, "concern", arguments);
    if (!found) return found.error();
    return send(stage, command_of(word), found->ref, std::move(rest),
                text_at(arguments, "by", usually_by(word, *found)));
}

Done safeguard(Stage& stage, const json::object& arguments) {
    const auto audit = find_audit(stage, arguments);
    const std::string about = audit ? audit->ref : text_at(arguments, "case", text_at(arguments, "audit"));
    return send(stage, "safeguard", about, without(arguments, about_which),
                text_at(arguments, "by", quality_assurance));
}

Done close(Stage& stage, const json::object& arguments) {
    const auto found = newest<SafeguardingConcern>(stage, "safeguarding", arguments);
    if (!found) return found.error();
    return send(stage, "close_safeguarding", found->ref, without(arguments, about_which),
                text_at(arguments, "by", quality_assurance));
}

constexpr Step steps[] = {{"concern", concern}, {"safeguard", safeguard}, {"close_safeguarding", close}};

}  // namespace

std::span<const Step> concern_steps() {
    return steps;
}

}  // namespace workflows::playing
