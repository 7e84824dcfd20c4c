#include "service/rest/view.hpp"

#include <utility>

#include "service/rest/problem.hpp"
#include "workflows/indexes.hpp"
#include "workflows/reading/blindness.hpp"
#include "workflows/records/audit.hpp"
#include "workflows/records/register.hpp"

namespace service {

View::View(Core& core, const Caller& caller)
    : lease_(core.read()),
      indexer_(workflows::places),
      dropped_(*lease_, indexer_),
      look_{"look", "", {}, "onlooker", ""},
      occasion_{core.now(), 0, 0},
      decision_(dropped_, look_, occasion_, core.packs(), untold_) {
    if (caller.is_operator) return;
    sight_.emplace(decision_, caller.person);
    if (!sight_->reach().rights().has_any())
        throw Problem{"forbidden", "The register gives you no right here, or not any more."};
}

engine::Document View::record(const engine::RecordKey& key) {
    if (!is_valid(key)) return nullptr;
    const engine::Document found = state().find(key);
    return found ? shown(key, found) : nullptr;
}

engine::Document View::shown(const engine::RecordKey& key, const engine::Document& document) {
    engine::Document part = sight_ ? sight_->record(key, document) : document;
    if (part) keep_as_read(key);
    return part;
}

std::optional<engine::Event> View::announced(const engine::Event& event) const {
    return sight_ ? sight_->event(event) : std::optional(event);
}

std::optional<engine::Event> View::event(const engine::Event& event) {
    auto part = announced(event);
    if (!part) return std::nullopt;
    keep_as_read(event.stream);
    keep_named(part->set);
    keep_named(part->details);
    return part;
}

std::int64_t View::version_of(const engine::RecordKey& key) const {
    return state().head(key).version;
}

void View::keep_as_read(const engine::RecordKey& key) {
    if (keep_if_of_case(key)) return;
    // A round or a meeting is of no case, and names many.
    if (const engine::Document document = state().find(key))
        for (const auto& field : *document) keep_named(field.value());
}

bool View::keep_if_of_case(const engine::RecordKey& key) {
    const engine::Document document = is_valid(key) ? state().find(key) : nullptr;
    std::string about = document ? case_of(decision_, key, *document) : "";
    const bool is_of_case = !about.empty();
    if (is_of_case) keep(key, std::move(about));
    return is_of_case;
}

void View::keep(const engine::RecordKey& key, std::string about) {
    if (kept_.insert(key).second) readings_.push_back({key, std::move(about)});
}

std::vector<Reading> View::take_readings() {
    named_.clear();
    kept_.clear();
    return std::exchange(readings_, {});
}

namespace {

// `AUD-12` and the like, of what belongs to a case.
std::optional<engine::RecordKey> reference_in(std::string_view word) {
    for (const char* kind : {"audit", "action", "finding", "concern", "safeguarding"}) {
        const std::string prefix = workflows::reference_prefix(kind);
        if (word.size() > prefix.size() && word.starts_with(prefix) &&
            word.find_first_not_of("0123456789", prefix.size()) == word.npos)
            return engine::RecordKey{kind, std::string(word)};
    }
    return std::nullopt;
}

}  // namespace

void View::keep_named(const boost::json::value& shown) {
    if (const auto* object = shown.if_object())
        for (const auto& field : *object) {
            keep_named(boost::json::value(field.key()));
            keep_named(field.value());
        }
    if (const auto* array = shown.if_array())
        for (const auto& each : *array) keep_named(each);
    if (!shown.is_string()) return;
    std::string_view text = shown.get_string();
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(" ,;:/()\n"), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty() || word.size() > 200 || !named_.emplace(word).second) continue;
        if (const auto reference = reference_in(word)) {
            keep_if_of_case(*reference);
        } else if (state().find({workflows::Case::kind_name, std::string(word)})) {
            keep({workflows::Case::kind_name, std::string(word)}, std::string(word));
        }
    }
}

void View::demand_organisation(std::string_view what) const {
    if (sight_ && !sight_->reach().rights().organisation)
        throw Problem{"forbidden", std::string(what) + " is for quality assurance leads."};
}

std::string rights_mark(const View& view) {
    if (view.sight() == nullptr) return "";
    const workflows::PersonRights& rights = view.sight()->reach().rights();
    std::string mark = view.sight()->person() + " " + rights.unit.value_or("-") + " ";
    for (const bool each : {rights.organisation, rights.own_work, rights.figures, rights.sample})
        mark += each ? '1' : '0';
    for (const engine::RecordKey& each : rights.granted) mark += " " + to_string(each);
    return mark;
}

std::string case_of(workflows::Decision& decision, const engine::RecordKey& key,
                    const boost::json::object& document) {
    if (key.kind == workflows::Case::kind_name) return key.id;
    if (const auto* of = document.if_contains("case"); of != nullptr && of->is_string())
        return std::string(of->get_string());
    const auto audit = workflows::audit_behind(decision, key);
    return audit ? audit->case_ : "";
}

}  // namespace service
