#include "adapters/access/caller.hpp"

#include <utility>

namespace adapters::access {
namespace {

constexpr std::pair<std::string_view, Scope> spellings[] = {
    {"read", Scope::read},       {"write", Scope::write},           {"import", Scope::import},
    {"publish", Scope::publish}, {"administer", Scope::administer},
};

}  // namespace

Scopes Scopes::all() {
    Scopes every;
    for (const auto& [word, scope] : spellings) every.add(scope);
    return every;
}

Scopes Scopes::of_bits(std::uint8_t bits) {
    Scopes known;
    for (const auto& [word, scope] : spellings) {
        if ((bits & static_cast<std::uint8_t>(scope)) != 0) known.add(scope);
    }
    return known;
}

std::optional<Scope> parse_scope(std::string_view word) {
    for (const auto& [spelling, scope] : spellings) {
        if (spelling == word) return scope;
    }
    return std::nullopt;
}

std::vector<std::string> words_of(Scopes scopes) {
    std::vector<std::string> words;
    for (const auto& [word, scope] : spellings) {
        if (scopes.has(scope)) words.emplace_back(word);
    }
    return words;
}

std::string Caller::reference() const {
    switch (way) {
        case Way::session:
            return "session " + std::to_string(credential);
        case Way::token:
            return "token " + std::to_string(credential);
        case Way::local:
            break;
    }
    return "local " + name;
}

Caller local_caller(std::string system_name) {
    Caller caller;
    caller.name = std::move(system_name);
    caller.is_administrator = true;
    caller.scopes = Scopes::all();
    caller.until = engine::Moment::max();
    return caller;
}

}  // namespace adapters::access
