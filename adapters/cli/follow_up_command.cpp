// caseloop action list|show|recommend, concern list|show|raise|answer|..., safeguarding list|show|raise|close
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/change.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// Options that are arguments of the command by the same name, `-` for `_`.
json::object given(const Call& call, std::initializer_list<const char*> names) {
    json::object arguments;
    for (const std::string name : names) {
        if (!call.given(name.c_str())) continue;
        std::string argument = name;
        for (char& c : argument) c = c == '-' ? '_' : c;
        arguments.emplace(argument, call.text(name.c_str()));
    }
    return arguments;
}

void demand(const Call& call, const char* option, const char* why) {
    if (!call.given(option)) throw UsageError{std::string("say ") + why + ", with --" + option + "."};
}

std::string one_word(const Call& call, const char* what) {
    if (call.words.size() != 2) throw UsageError{call.words.front() + " takes " + what + "."};
    return call.words[1];
}

Exit take(const Call& call, const std::string& command, const std::string& subject, json::object arguments,
          const std::string& done) {
    return carry_out(call, {command, subject, std::move(arguments), "", ""}, [&](const auto& reply) {
        call.out << text_of(reply, "ref") << (call.flag("dry-run") ? " would be " : " is ") << done;
        if (const auto due = text_of(reply, "due"); !due.empty()) call.out << "; due " << due;
        if (const auto owes = text_of(reply, "owes"); !owes.empty()) call.out << "; owed by " << owes;
        call.out << ".\n";
    });
}

// `each:ROLE` or `each:ROLE@UNIT`; anything else is a person, a leading role or a group.
json::value owner_in(const std::string& text) {
    if (!text.starts_with("each:")) return json::value(text);
    const std::string rest = text.substr(5);
    const std::size_t at = rest.find('@');
    json::object owner{{"each", rest.substr(0, at)}};
    if (at != std::string::npos) owner.emplace("of", rest.substr(at + 1));
    return owner;
}

void print_recommended(const Call& call, const engine::Reply& reply) {
    const json::array& refs = reply.at("actions").as_array();
    call.out << (call.flag("dry-run") ? "Would open " : "Opened ") << refs.size()
             << (refs.size() == 1 ? " action:" : " actions:");
    for (const json::value& ref : refs) call.out << ' ' << std::string(ref.as_string());
    call.out << ".\n";
    for (const json::value& gap : reply.at("gaps").as_array())
        call.out << "  It lacks: " << std::string(gap.as_string()) << '\n';
}

Exit recommend(const Call& call) {
    const std::string title = one_word(call, "a title, in quotes");
    json::object arguments =
        given(call, {"due", "measure", "priority", "level", "board", "pillar", "source"});
    arguments.emplace("title", title);
    if (call.given("owner")) arguments.emplace("owner", owner_in(call.text("owner")));
    for (const char* claim : {"evidence", "any-day"}) {
        if (call.flag(claim)) arguments.emplace(claim == std::string("any-day") ? "any_day" : claim, true);
    }
    const std::string about = call.given("about") ? call.text("about") : "";
    return carry_out(call, {"recommend", about, std::move(arguments), "", ""},
                     [&](const auto& reply) { print_recommended(call, reply); });
}

struct ConcernStep {
    std::string_view word;
    const char* command;
    const char* option;  ///< Demanded.
    const char* why;
    const char* done;
};
constexpr ConcernStep concern_steps[] = {
    {"answer", "answer", "text", "what was done", "answered"},
    {"accept", "accept", "statement", "how it was dealt with", "closed"},
    {"reject", "reject_answer", "because", "why the answer does not satisfy", "rejected, and goes up"},
    {"reopen", "reopen_concern", "because", "why it was closed too soon", "open again"},
    {"withdraw", "withdraw_concern", "because", "why it should not have been raised", "withdrawn"},
};

std::string word_of(const Call& call) {
    return call.words.empty() ? "list" : call.words.front();
}

}  // namespace

Exit run_action(const Call& call) {
    const std::string word = word_of(call);
    if (word == "recommend") return recommend(call);
    if (word != "list" && word != "show") throw UsageError{"say list, show REF or recommend TITLE."};
    return run_records(call, "action");
}

Exit run_concern(const Call& call) {
    const std::string word = word_of(call);
    if (word == "list" || word == "show") return run_records(call, "concern");
    if (word == "raise") {
        const std::string about = one_word(call, "the case or audit that it is about");
        demand(call, "kind", "which of the pack's `concerns` it is");
        demand(call, "text", "what it is about");
        return take(call, "raise_concern", about, given(call, {"kind", "text", "arose-on"}), "raised");
    }
    for (const ConcernStep& step : concern_steps) {
        if (step.word != word) continue;
        const std::string ref = one_word(call, "one reference: CON-1");
        demand(call, step.option, step.why);
        return take(call, step.command, ref, given(call, {step.option}), step.done);
    }
    throw UsageError{
        "say list, show REF, raise CASE, answer REF, accept REF, reject REF, reopen REF or withdraw REF."};
}

Exit run_safeguarding(const Call& call) {
    const std::string word = word_of(call);
    if (word == "list" || word == "show") return run_records(call, "safeguarding");
    if (word == "raise") {
        const std::string about = one_word(call, "the audit or case in which it was seen");
        demand(call, "text", "what was seen");
        return take(call, "safeguard", about, given(call, {"text"}), "raised, and told");
    }
    if (word == "close") {
        const std::string ref = one_word(call, "one reference: SAF-1");
        demand(call, "statement", "what was done for the child");
        return take(call, "close_safeguarding", ref, given(call, {"statement"}), "closed");
    }
    throw UsageError{"say list, show REF, raise CASE or close REF."};
}

}  // namespace adapters::cli
