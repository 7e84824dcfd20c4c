#include "adapters/cli/demo_sign_ins.hpp"

#include <stdexcept>

#include "adapters/access/access.hpp"

namespace adapters::cli {
namespace {

using access::Access;

template <class T>
T demand(engine::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

// The first who holds the role, by unit and id.
std::string holder_of(const engine::Reader& state, const std::string& role) {
    const auto holders = engine::scan_prefix(state, "holder", role + "/", 1);
    return holders.empty() ? "" : holders.front().record.id;
}

// The demo's people need not choose a password of their own: theirs is the one-time password, changed into
// one that stays.
DemoSignIn settled(Access& access, const access::MadeAccount& made, const std::string& role, engine::Moment now) {
    const std::string& name = made.account.name;
    const auto outcome = access.sign_in().by_password({name, made.one_time_password, "", "127.0.0.1"}, now);
    const auto* session = std::get_if<access::OpenedSession>(&outcome);
    if (session == nullptr) throw std::runtime_error("the demo's account " + name + " cannot sign in");
    const std::string password = "look around " + made.one_time_password;
    const auto changed = demand(access.sign_in().change_password(session->caller, made.one_time_password, password,
                                                                 "127.0.0.1", now));
    access.sessions().end_all(made.account.id, 0, changed.caller, now);
    return {role, name, password};
}

}  // namespace

std::vector<DemoSignIn> make_demo_sign_ins(const std::filesystem::path& data, const engine::Reader& state,
                                           engine::Moment now) {
    const auto access = demand(Access::open(data));
    const auto first = access->accounts().first_administrator(now);
    if (!first) return {};
    std::vector<DemoSignIn> made{settled(*access, *first, "administrator", now)};
    for (const char* role : {"quality_assurance_lead", "team_manager", "auditor", "moderator"}) {
        const std::string person = holder_of(state, role);
        if (person.empty()) continue;
        const auto account =
            demand(access->accounts().add({person, person}, access::local_caller("demo"), now));
        made.push_back(settled(*access, account, role, now));
    }
    return made;
}

}  // namespace adapters::cli
