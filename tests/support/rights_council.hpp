// A council of two areas and four teams, played for two months, in which everything that is kept about cases
// happens on either side: for tests of who may see and do what.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/bus.hpp"
#include "engine/memory_store.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/library.hpp"

namespace rights {

class Council {
public:
    /// `heard`: told of every alert as it goes out, with the council as it is at that moment; empty: nobody
    /// is.
    using Heard = std::function<void(const Council&, const workflows::Alert&)>;
    explicit Council(Heard heard = {});

    [[nodiscard]] const engine::MemoryStore& store() const { return store_; }
    [[nodiscard]] engine::MemoryStore& store() { return store_; }
    [[nodiscard]] const workflows::PackLibrary& packs() const { return packs_; }
    [[nodiscard]] engine::Moment now() const { return service_.now(); }

    /// One command at the present moment, with the rights of its actor not asked.
    engine::Result<engine::Reply> run(const engine::Command& command) { return service_.run(command); }
    /// The same as a person who signed in sends it.
    engine::Result<engine::Reply> as_signed_in(engine::Command command);
    void must(const engine::Command& command);
    void pass_days(int days);

    /// The first audit of the case.
    [[nodiscard]] std::string audit_of(const std::string& about) const;

    /// Everybody: leads, managers of areas and teams, auditors, moderators, workers, a board member, an
    /// inspector, auditors from outside whose time runs, is over or was never set, somebody who left,
    /// somebody whose role no pack knows, and a name that nobody has.
    [[nodiscard]] static std::vector<std::string> people();

private:
    void take_over();
    void first_round();
    void audit(const std::string& ref, const std::string& grade);
    void what_follows();
    void second_round();
    void grants();
    [[nodiscard]] std::string newest_of(const std::string& about) const;

    engine::MemoryStore store_;
    workflows::PackLibrary packs_;
    engine::Writer writer_;
    workflows::VirtualService service_;
};

}  // namespace rights
