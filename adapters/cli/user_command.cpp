// caseloop user add|list|password|change|disable|enable|sign-out|link|totp|token|readings|trail
#include "adapters/cli/user_command.hpp"

#include <algorithm>
#include <ostream>
#include <stdexcept>

#include <pwd.h>
#include <unistd.h>
#include <boost/json.hpp>

#include "adapters/access/listing.hpp"
#include "adapters/cli/change.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/table.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using access::Access;
using access::Account;

std::string system_user() {
    const passwd* const entry = getpwuid(geteuid());
    return entry != nullptr ? entry->pw_name : std::to_string(geteuid());
}

// None before the first publish: accounts may come first. Who looks through the log of readings reads no case.
std::unique_ptr<engine::JournalReader> store_if_there(const Call& call) {
    if (has_service(call.text("data"))) return borrowed(call.text("data"));
    return has_store(call) ? open_to_read(call) : nullptr;
}

engine::Moment moment_of(const Call& call) {
    if (const auto store = store_if_there(call)) return present(call.text("data"), *store);
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

bool has_people(const engine::JournalReader& store) {
    bool has = false;
    store.each_of_kind("person", [&](std::string_view, std::string_view) { has = true; });
    return has;
}

// Before the first import any name will do.
void demand_person(const Call& call, const std::string& person) {
    const auto store = store_if_there(call);
    if (person.empty() || !store || store->find({"person", person}) || !has_people(*store)) return;
    throw UsageError{"there is no person `" + person + "` in the register; `caseloop person list` has all."};
}

Exit print_password(const UserCall& user, json::object account, const std::string& password) {
    const Call& call = user.call;
    if (call.json()) {
        if (!password.empty()) account.emplace("one_time_password", password);
        call.out << json::serialize(account) << '\n';
        return Exit::done;
    }
    if (password.empty()) {
        call.out << "The account " << text_of(account, "name")
                 << " has no password: give it a token, or link it to a subject of your OpenID provider.\n";
        return Exit::done;
    }
    call.out << password << '\n';
    call.talk << "One-time password of " << text_of(account, "name")
              << ": shown this once, good for a week, and to be changed at the first sign-in.\n";
    return Exit::done;
}

Exit add(const UserCall& user) {
    const Call& call = user.call;
    if (call.words.size() != 2) throw UsageError{"add takes one sign-in name."};
    const std::string person = call.given("person") ? call.text("person") : "";
    demand_person(call, person);
    const auto made = user.access.accounts().add(
        {call.words[1], person, call.given("administrator") && call.text("administrator") == "yes",
         !call.flag("no-password")},
        user.by, user.now);
    if (!made) return user.refused(made.error());
    return print_password(user, listed(made->account), made->one_time_password);
}

Exit password(const UserCall& user) {
    const auto fresh = user.access.accounts().reset_password(user.account(1).id, user.by, user.now);
    if (!fresh) return user.refused(fresh.error());
    return print_password(user, listed(user.account(1)), *fresh);
}

std::string state_of(const Account& account) {
    if (account.is_disabled) return "disabled";
    if (account.must_change_password) return "one-time password";
    return "";
}

std::string way_of(const Account& account) {
    std::string way = account.has_password ? "password" : "";
    if (account.has_second_factor) way += " and code";
    if (!account.issuer.empty()) way += way.empty() ? "openid" : ", openid";
    return way.empty() ? "tokens" : way;
}

Exit list(const UserCall& user) {
    const Call& call = user.call;
    const std::vector<Account> all = user.access.accounts().list();
    if (call.json()) {
        json::array rows;
        for (const Account& account : all) rows.push_back(listed(account));
        call.out << json::serialize(rows) << '\n';
        return Exit::done;
    }
    if (all.empty()) {
        call.out << "Nobody can sign in yet. `caseloop user add NAME --administrator yes` makes the first "
                    "account, and so does the first start of `caseloop serve`.\n";
        return Exit::done;
    }
    Table table({"NAME", "PERSON", "ADMINISTRATOR", "SIGNS IN BY", "LAST", "STATE"});
    for (const Account& account : all)
        table.add({account.name, account.person, account.is_administrator ? "yes" : "", way_of(account),
                   account.last_sign_in ? engine::to_text(*account.last_sign_in) : "", state_of(account)});
    table.print(call.out);
    return Exit::done;
}

// Says what is so now.
Exit done(const UserCall& user, const engine::Result<void>& result, const std::string& says) {
    if (!result) return user.refused(result.error());
    const Call& call = user.call;
    if (call.json())
        call.out << json::serialize(listed(user.account(call.words.front() == "totp" ? 2 : 1))) << '\n';
    else
        call.out << says << '\n';
    return Exit::done;
}

Exit disable(const UserCall& user) {
    const Account account = user.account(1);
    return done(user, user.access.accounts().disable(account.id, user.by, user.now),
                account.name + " is disabled; their sessions and tokens have ended.");
}

Exit enable(const UserCall& user) {
    const Account account = user.account(1);
    return done(user, user.access.accounts().enable(account.id, user.by, user.now),
                account.name + " may sign in again; tokens have to be made anew.");
}

Exit sign_out(const UserCall& user) {
    const Account account = user.account(1);
    const std::size_t ended = user.access.sessions().end_all(account.id, 0, user.by, user.now);
    return done(user, {}, std::to_string(ended) + " sessions of " + account.name + " have ended.");
}

Exit change(const UserCall& user) {
    const Call& call = user.call;
    const Account account = user.account(1);
    if (!call.given("person") && !call.given("administrator"))
        throw UsageError{"say what: --person ID, or --administrator yes|no."};
    access::Accounts& accounts = user.access.accounts();
    engine::Result<void> result;
    if (call.given("person")) {
        demand_person(call, call.text("person"));
        result = accounts.set_person(account.id, call.text("person"), user.by, user.now);
    }
    if (result && call.given("administrator"))
        result =
            accounts.set_administrator(account.id, call.text("administrator") == "yes", user.by, user.now);
    return done(user, result, account.name + " is changed, from the next request on.");
}

Exit link(const UserCall& user) {
    const Call& call = user.call;
    const Account account = user.account(1);
    if (!call.given("issuer") || !call.given("subject"))
        throw UsageError{"link takes --issuer and --subject, as the provider's id_token has them."};
    return done(
        user,
        user.access.open_id().link(account.id, call.text("issuer"), call.text("subject"), user.by, user.now),
        account.name + " can sign in by that provider now.");
}

Exit totp(const UserCall& user) {
    const Call& call = user.call;
    if (call.words.size() < 2 || call.words[1] != "reset")
        throw UsageError{"say totp reset NAME, or totp reset --lost-key."};
    if (call.words.size() == 2 && call.flag("lost-key")) {
        call.out << "Nobody has a second factor any more; access.key is good again.\n";
        return Exit::done;
    }
    const Account account = user.account(2);
    return done(user, user.access.second_factor().reset(account.id, user.by, user.now),
                account.name + " signs in by the password alone, until they set up a second factor again.");
}

struct Word {
    std::string_view name;
    Exit (*run)(const UserCall&);
};
constexpr Word words[] = {
    {"add", add},         {"list", list},        {"password", password},      {"change", change},
    {"disable", disable}, {"enable", enable},    {"sign-out", sign_out},      {"link", link},
    {"totp", totp},       {"token", user_token}, {"readings", user_readings}, {"trail", user_trail}};

std::unique_ptr<Access> open_access(const Call& call) {
    const std::filesystem::path data = call.text("data");
    if (!std::filesystem::is_directory(data))
        throw UsageError{
            "there is no folder " + data.string() +
            ". Name the store's with --data DIR; `caseloop publish PACK --data DIR` begins one."};
    access::Settings settings;
    settings.give_up_sealed = call.flag("lost-key");
    auto opened = Access::open(data, settings);
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
}

}  // namespace

Account UserCall::account(std::size_t word) const {
    if (call.words.size() != word + 1) throw UsageError{call.words.front() + " takes one sign-in name."};
    if (auto found = access.accounts().find(call.words[word])) return *found;
    throw UsageError{"there is no account `" + call.words[word] + "`; `caseloop user list` has all."};
}

Exit UserCall::refused(const engine::Error& error) const {
    call.talk << error.message << '\n';
    return Exit::answer_is_no;
}

Exit run_user(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    const auto word = std::ranges::find(words, std::string_view(what), &Word::name);
    if (word == std::end(words))
        throw UsageError{
            "say add, list, password, change, disable, enable, sign-out, link, totp, token, "
            "readings or trail."};
    if (call.flag("lost-key") && what != "totp") throw UsageError{"--lost-key is for `user totp reset`."};
    const auto administrator = call.given("administrator") ? call.text("administrator") : "no";
    if (administrator != "yes" && administrator != "no") throw UsageError{"--administrator is yes or no."};
    const auto opened = open_access(call);
    return word->run({call, *opened, access::local_caller(system_user()), moment_of(call)});
}

}  // namespace adapters::cli
