#include "workflows/lifecycles/lifecycle.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "workflows/lifecycles/allowing.hpp"

namespace workflows {
namespace {

std::string joined(const std::vector<std::string>& words, const char* separator) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : separator) + word;
    }
    return text;
}

std::string capitalised(std::string word) {
    word.at(0) = static_cast<char>(std::toupper(static_cast<unsigned char>(word.at(0))));
    return word;
}

// Steps of a machine that no command of that name takes: an empty command is taken by the service itself.
struct Spelling {
    std::string_view record;
    std::string_view event;
    std::string_view command;
};
constexpr Spelling spellings[] = {
    {"audit", "draw", ""},
    {"audit", "reassign", "assign"},
    {"audit", "select_for_moderation", "moderate"},
    {"audit", "skip_moderation", ""},
    {"audit", "agree", "moderate"},
    {"audit", "regrade", "moderate"},
    {"audit", "actions_settled", ""},
    {"audit", "reaudit_started", ""},
    {"audit", "reaudit_finalised", ""},
    {"audit", "reaudit_withdrawn", ""},
    {"audit", "reaudit_impossible", ""},
    {"audit", "action_opened", ""},
    {"action", "create", ""},
    {"action", "start", "start_action"},
    {"action", "reopen", "reopen_action"},
    {"concern", "raise", "raise_concern"},
    {"concern", "escalate", ""},
    {"concern", "reject", "reject_answer"},
    {"concern", "reopen", "reopen_concern"},
    {"concern", "withdraw", "withdraw_concern"},
    {"alert", "raise", ""},
    {"alert", "send", ""},
    {"alert", "fail", ""},
    {"alert", "park", ""},
    {"alert", "withdraw", ""},
    {"alert", "wake", ""},
    {"alert", "escalate", ""},
    {"alert", "resolve", ""},
};

}  // namespace

std::vector<std::string> commands_for(std::string_view record, const std::vector<std::string>& events) {
    std::vector<std::string> commands;
    for (const std::string& event : events) {
        std::string_view command = event;
        for (const Spelling& each : spellings) {
            if (each.record == record && each.event == event) command = each.command;
        }
        const bool is_new = std::ranges::find(commands, command) == commands.end();
        if (!command.empty() && is_new) commands.emplace_back(command);
    }
    return commands;
}

std::string listed(const std::vector<std::string>& words) {
    return joined(words, ", ");
}

namespace {

constexpr std::string_view before_allowed = " Allowed now: ";

std::string allowed_now(const std::vector<std::string>& commands) {
    return commands.empty() ? " Nothing is allowed now."
                            : std::string(before_allowed) + listed(commands) + ".";
}

}  // namespace

engine::Error to_error(const Refusal& refusal) {
    const auto commands = commands_for(refusal.record, refusal.allowed);
    return {engine::ErrorCode::conflict, capitalised(refusal.record) + " is " + refusal.state + ": " +
                                             refusal.command + " is refused because " +
                                             joined(refusal.why, "; ") + "." + allowed_now(commands)};
}

engine::Error allowing_only(engine::Error error,
                            const std::function<bool(std::string_view command)>& is_open) {
    const std::size_t begin = error.message.rfind(before_allowed);
    if (begin == std::string::npos || !error.message.ends_with('.')) return error;
    std::string_view rest = error.message;
    rest = rest.substr(begin + before_allowed.size());
    std::vector<std::string> open;
    for (rest.remove_suffix(1); !rest.empty();) {
        const std::string_view command = rest.substr(0, rest.find(", "));
        rest.remove_prefix(std::min(command.size() + 2, rest.size()));
        if (is_open(command)) open.emplace_back(command);
    }
    const bool is_nothing = open.empty();
    error.message =
        error.message.substr(0, begin) + (is_nothing ? " Nothing is allowed to you now." : allowed_now(open));
    return error;
}

}  // namespace workflows
