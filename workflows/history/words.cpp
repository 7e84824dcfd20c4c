#include "workflows/history/words.hpp"

#include <algorithm>

#include "workflows/intake/sheet.hpp"
#include "workflows/records/register.hpp"

namespace workflows {
namespace {

struct Plain {
    const char* kind;
    const char* id;
    const char* words;  ///< Separated by `|`.
};

constexpr Plain plain_words[] = {
    {"kinds", "audit", "audit|first audit|initial|no|n"},
    {"kinds", "reaudit", "reaudit|re audit|repeat|repeat audit|follow up|follow up audit|yes|y"},
    {"statuses", "open", "open|new|not started|to do|outstanding|overdue"},
    {"statuses", "started", "started|in progress|ongoing|on track|underway"},
    {"statuses", "completed", "awaiting check|awaiting sign off|awaiting verification"},
    {"statuses", "verified", "verified|done|complete|completed|closed|achieved|signed off|yes"},
    {"statuses", "cancelled",
     "cancelled|canceled|withdrawn|no longer needed|no longer required|not required"},
    {"priorities", "low", "low"},
    {"priorities", "normal", "normal|medium|standard"},
    {"priorities", "high", "high"},
    {"priorities", "urgent", "urgent|immediate|critical"},
    {"finding_kinds", "concern", "concern|weakness|area for improvement|area for development|negative"},
    {"finding_kinds", "strength", "strength|good practice|positive"},
};

template <class R>
void add_records(Words& words, const engine::Reader& state, std::string R::*title) {
    for (const auto& listed : engine::scan_prefix(state, R::kind_name, "")) {
        const R record = from_document<R>(*state.find(listed.record));
        words.add(record.key(), record.key());
        words.add(record.*title, record.key());
    }
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    for (const char c : trim(text)) {
        const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '_' || c == '-';
        if (is_space && (out.empty() || out.back() == ' ')) continue;
        out += is_space ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

void Words::add(std::string_view word, const std::string& id) {
    meanings_[folded(word)].insert(id);
    ids_.insert(id);
}

void Words::set_by_hand(std::string_view word, const std::string& id) {
    meanings_[folded(word)] = {id};
}

Words::Meaning Words::of(std::string_view text, std::string_view what) const {
    const auto found = meanings_.find(folded(text));
    if (found != meanings_.end() && found->second.size() == 1) return {*found->second.begin(), {}};
    if (found != meanings_.end()) {
        std::string ids;
        for (const std::string& id : found->second) ids += (ids.empty() ? "" : ", ") + id;
        return {std::nullopt, quoted(text) + " may be any of " + ids + ": say which in the mapping's values"};
    }
    std::string as_id = folded(text);
    std::ranges::replace(as_id, ' ', '_');
    return {std::nullopt,
            "no " + std::string(what) + " is called " + quoted(text) + did_you_mean(as_id, ids_)};
}

std::map<std::string, Words> known_words(const rules::Pack& pack, const engine::Reader& state) {
    std::map<std::string, Words> words;
    for (const auto& [name, scale] : pack.scales) {
        for (const std::string& grade : scale.grades) words["grades"].add(grade, grade);
    }
    for (const auto& [id, programme] : pack.programmes) {
        words["programmes"].add(id, id);
        words["programmes"].add(programme.title, id);
    }
    for (const auto& [id, tool] : pack.tools) {
        words["tools"].add(id, id);
        words["tools"].add(tool.title, id);
    }
    for (const auto& [id, title] : pack.themes) {
        words["themes"].add(id, id);
        words["themes"].add(title, id);
    }
    add_records(words["people"], state, &Person::name);
    add_records(words["units"], state, &Unit::title);
    for (const Plain& row : plain_words) {
        for (const std::string& word : split(row.words, "|")) words[row.kind].add(word, row.id);
    }
    return words;
}

std::string_view word_for_one(std::string_view kind) {
    static const std::map<std::string_view, std::string_view> words{
        {"grades", "grade"},        {"programmes", "programme"},
        {"tools", "tool"},          {"themes", "theme"},
        {"people", "person"},       {"units", "unit"},
        {"kinds", "kind of audit"}, {"statuses", "status"},
        {"priorities", "priority"}, {"finding_kinds", "kind of finding"}};
    const auto found = words.find(kind);
    return found == words.end() ? kind : found->second;
}

const std::vector<std::string>& kinds_of_words() {
    static const std::vector<std::string> kinds{"grades",   "programmes", "tools",        "themes",
                                                "people",   "units",      "cases",        "kinds",
                                                "statuses", "priorities", "finding_kinds"};
    return kinds;
}

}  // namespace workflows
