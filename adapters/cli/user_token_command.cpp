// caseloop user token add|list|revoke
#include <charconv>
#include <map>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/access/listing.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/table.hpp"
#include "adapters/cli/user_command.hpp"
#include "rules/time/civil.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using access::Token;

constexpr std::chrono::days usual_life{90};

access::Scopes scopes_of(const Call& call) {
    access::Scopes scopes;
    if (!call.given("scope")) return {access::Scope::read};
    for (const std::string& word : call.options["scope"].as<std::vector<std::string>>()) {
        const auto scope = access::parse_scope(word);
        if (!scope)
            throw UsageError{"there is no scope `" + word + "`: read, write, import, publish or administer."};
        scopes.add(*scope);
    }
    return scopes;
}

// Through its last day, in UTC.
engine::Moment end_of(const UserCall& user) {
    if (!user.call.given("until")) return user.now + usual_life;
    const auto day = rules::parse_date(user.call.text("until"));
    if (!day) throw UsageError{"--until: " + day.error().message};
    return engine::Moment{day->time_since_epoch() + std::chrono::days{1}};
}

Exit add(const UserCall& user) {
    const Call& call = user.call;
    const access::Account owner = user.account(2);
    if (!call.given("name")) throw UsageError{"say what the token is for, with --name TEXT."};
    const auto made = user.access.tokens().make({owner.id, call.text("name"), scopes_of(call), end_of(user)},
                                                user.by, user.now);
    if (!made) return user.refused(made.error());
    if (call.json()) {
        json::object object = listed(made->token, owner.name);
        object.emplace("secret", made->secret);
        call.out << json::serialize(object) << '\n';
        return Exit::done;
    }
    call.out << made->secret << '\n';
    call.talk << "Token " << made->token.number << " of " << owner.name << ", until "
              << engine::to_text(made->token.expires)
              << ": shown this once. Send it as `Authorization: Bearer ...`.\n";
    return Exit::done;
}

std::string state_of(const Token& token, engine::Moment now) {
    if (token.revoked) return "revoked";
    return now >= token.expires ? "expired" : "valid";
}

Exit list(const UserCall& user) {
    const Call& call = user.call;
    const std::int64_t account = call.words.size() > 2 ? user.account(2).id : 0;
    std::map<std::int64_t, std::string> names;
    for (const access::Account& each : user.access.accounts().list()) names[each.id] = each.name;
    json::array rows;
    Table table({"NUMBER", "ACCOUNT", "FOR", "SCOPES", "BEGINS", "UNTIL", "LAST USED", "STATE"});
    for (const Token& token : user.access.tokens().list(account)) {
        json::object row = listed(token, names[token.account]);
        std::string scopes;
        for (const std::string& word : words_of(token.scopes)) scopes += (scopes.empty() ? "" : " ") + word;
        table.add({std::to_string(token.number), names[token.account], token.name, scopes, token.begins,
                   text_of(row, "expires"), text_of(row, "last_used"), state_of(token, user.now)});
        rows.push_back(std::move(row));
    }
    if (call.json())
        call.out << json::serialize(rows) << '\n';
    else if (table.empty())
        call.out
            << "There are no tokens. `caseloop user token add NAME --name \"nightly import\" --scope import` "
               "makes one.\n";
    else
        table.print(call.out);
    return Exit::done;
}

Exit revoke(const UserCall& user) {
    const Call& call = user.call;
    if (call.words.size() != 3) throw UsageError{"revoke takes one number of `caseloop user token list`."};
    const std::string& word = call.words[2];
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size())
        throw UsageError{"`" + word + "` is no number of `caseloop user token list`."};
    const auto revoked = user.access.tokens().revoke(0, number, user.by, user.now);
    if (!revoked) return user.refused(revoked.error());
    if (call.json())
        call.out << json::serialize(json::object{{"revoked", number}}) << '\n';
    else
        call.out << "Token " << number << " opens nothing any more.\n";
    return Exit::done;
}

}  // namespace

Exit user_token(const UserCall& user) {
    const auto& words = user.call.words;
    const std::string what = words.size() < 2 ? "list" : words[1];
    if (what == "add") return add(user);
    if (what == "list") return list(user);
    if (what == "revoke") return revoke(user);
    throw UsageError{"say token add NAME, token list [NAME] or token revoke NUMBER."};
}

}  // namespace adapters::cli
