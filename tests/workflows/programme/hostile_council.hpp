// A council in which anything happens: random terms, people and cases; people who try whatever comes to mind
// while the register changes under them. After each step the invariants are checked.
#pragma once

#include <random>
#include <set>
#include <string>

#include "engine/bus.hpp"
#include "engine/memory_store.hpp"
#include "tests/workflows/programme/objection_oracle.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/publish.hpp"

namespace hostile {

/// How often each command was accepted and refused.
using Tally = std::map<std::string, std::pair<int, int>>;

class Council {
public:
    explicit Council(unsigned seed, Tally& tally);

    /// One random command, or a day that passes.
    void try_something();
    /// Fails the test where an invariant does not hold after that step.
    void check();
    /// All searches that were asked for have ended: conflicts are marked exactly where there are any.
    void settle_and_check_marks();

private:
    [[nodiscard]] Register all() const;
    [[nodiscard]] rules::Date today() const;
    [[nodiscard]] std::string pack_text();
    void take_over();
    void tell_audit_things(const workflows::Audit& audit);
    void change_register();
    void check_named(const Register& now, const workflows::Audit& audit);
    void check_gone_on(const Register& now, const workflows::Audit& audit);

    unsigned pick(unsigned count) { return static_cast<unsigned>(random_() % count); }
    std::string anybody();
    std::string some_unit();
    std::string day_about(int days);
    boost::json::object person_row();
    void run(const engine::Command& command);
    void must(const engine::Command& command);

    std::mt19937 random_;
    Tally& tally_;
    Terms terms_;
    engine::MemoryStore store_;
    workflows::PackLibrary packs_;
    engine::Writer writer_;
    workflows::VirtualService service_;
    std::map<std::string, workflows::Audit> before_;
    std::string last_command_;
};

}  // namespace hostile
