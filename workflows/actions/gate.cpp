#include "workflows/actions/gate.hpp"

#include <algorithm>
#include <cctype>

#include "workflows/line.hpp"

namespace workflows {
namespace {

std::vector<std::string> words_of(const std::string& title) {
    std::vector<std::string> words(1);
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter = std::isalnum(byte) != 0 || byte >= 0x80 || c == '\'';
        if (is_letter) words.back() += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        if (!is_letter && !words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool holds_one_of(const std::vector<std::string>& words, std::initializer_list<std::string_view> of) {
    return std::ranges::any_of(
        words, [&](const std::string& word) { return std::ranges::find(of, word) != of.end(); });
}

// "All managers must ...", "Everybody should ...", "Staff to ...".
bool speaks_of_everybody(const std::vector<std::string>& words) {
    const bool of_all =
        holds_one_of({words.front()}, {"all", "every", "everyone", "everybody", "staff", "managers", "teams",
                                       "workers", "practitioners", "supervisors"});
    return of_all && holds_one_of(words, {"must", "should", "need", "needs", "to"});
}

std::string objection_to_title(const Action& action) {
    const auto words = words_of(action.title);
    if (words.size() < 2) return "it does not say what is to be done";
    if (!action.common && speaks_of_everybody(words))
        return "it speaks of everybody: say what one person does, and give it to each of them with "
               "owner: { each: ROLE }";
    return "";
}

std::string objection(const rules::Pack& pack, const Action& action, const std::string& demand,
                      rules::Date today) {
    const bool systemic = action.level == "systemic";
    if (demand == "title") return objection_to_title(action);
    if (demand == "owner") return action.owner ? "" : "nobody holds the role, or answers for the group";
    if (demand == "due" && !action.due) return "there is no date";
    const bool is_held = pack.actions.stated || action.recommended_by;
    if (demand == "due") return is_held && *action.due < today ? "the date lies in the past" : "";
    if (demand == "measure") return action.measure ? "" : "how will one see that it is done?";
    if (demand == "board" && systemic && !pack.boards.empty() && !action.board) return "no board watches it";
    if (demand == "pillar" && systemic && !action.pillar)
        return "it belongs to no part of the improvement plan";
    return "";
}

}  // namespace

std::vector<Gap> gaps_of(const rules::Pack& pack, const Action& action, rules::Date today) {
    std::vector<std::string> demands{"owner", "due"};
    if (pack.actions.stated || action.recommended_by) demands = pack.actions.demands;
    const bool misses_owner = std::ranges::find(demands, "owner") == demands.end();
    if (action.level == "systemic" && misses_owner) demands.emplace_back("owner");
    std::vector<Gap> gaps;
    for (const std::string& demand : demands) {
        std::string why = objection(pack, action, demand, today);
        if (!why.empty()) gaps.push_back({demand, std::move(why)});
    }
    return gaps;
}

std::optional<Gap> idle_day(const rules::Pack& pack, rules::Date day) {
    if (pack.calendar.is_working_day(day)) return std::nullopt;
    return Gap{"due", rules::to_text(day) + " is no working day: name another, or say `any_day: true`"};
}

void close_gaps(const Decision& decision, Action& action) {
    if (action.gaps.empty()) return;
    const auto left = gaps_of(*decision.pack(action.pack).pack, action, today(decision));
    std::erase_if(action.gaps, [&](const std::string& name) {
        return std::ranges::find(left, name, &Gap::name) == left.end();
    });
}

std::string to_text(const std::vector<Gap>& gaps) {
    std::string text;
    for (const Gap& gap : gaps) text += (text.empty() ? "" : "; ") + gap.name + ": " + gap.why;
    return text;
}

}  // namespace workflows
