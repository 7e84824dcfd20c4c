#include "workflows/doings/concerned.hpp"

#include "workflows/deadlines/deadline.hpp"
#include "workflows/records/concern.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

std::optional<std::string> text_in(const boost::json::object& document, const char* name) {
    const auto* found = document.if_contains(name);
    return found != nullptr && found->is_string() ? std::optional(std::string(found->get_string()))
                                                  : std::nullopt;
}

std::optional<engine::RecordKey> belongs_to(const Decision& decision, const engine::RecordKey& key) {
    const auto document = decision.state().find(key);
    if (!document) return std::nullopt;
    if (const auto audit = text_in(*document, "audit")) return engine::RecordKey{Audit::kind_name, *audit};
    if (const auto of = text_in(*document, "of"))
        return record_of(text_in(*document, "kind").value_or(""), *of);
    const auto item = text_in(*document, "item");
    if (!item || item->find('/') == std::string::npos) return std::nullopt;
    return engine::RecordKey{item->substr(0, item->find('/')), item->substr(item->find('/') + 1)};
}

template <class R>
std::optional<R> nearest(const Decision& decision, engine::RecordKey key) {
    constexpr int furthest = 4;  // alert -> deadline -> action -> audit
    for (int hops = 0; hops < furthest; ++hops) {
        if (key.kind == R::kind_name) return decision.find<R>(key.id);
        auto next = belongs_to(decision, key);
        if (!next) return std::nullopt;
        key = *std::move(next);
    }
    return std::nullopt;
}

}  // namespace

std::optional<Audit> audit_concerned(const Decision& decision, const engine::RecordKey& about) {
    return nearest<Audit>(decision, about);
}

std::optional<Action> action_concerned(const Decision& decision, const engine::RecordKey& about) {
    return nearest<Action>(decision, about);
}

std::optional<std::string> case_concerned(const Decision& decision, const engine::RecordKey& about) {
    if (about.kind == Case::kind_name) return about.id;
    if (const auto audit = audit_concerned(decision, about)) return audit->case_;
    if (const auto concern = nearest<Concern>(decision, about)) return concern->case_;
    if (const auto concern = nearest<SafeguardingConcern>(decision, about)) return concern->case_;
    const auto action = action_concerned(decision, about);
    return action ? action->case_ : std::nullopt;
}

}  // namespace workflows
