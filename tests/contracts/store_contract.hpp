// The suite that every store has to pass. A new store adds itself to `sites`, and nothing else.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/store.hpp"

namespace contracts {

/// Where one store lives: empty at first, gone with the site.
class Site {
public:
    virtual ~Site() = default;

    /// The same object until `reopen`.
    [[nodiscard]] virtual engine::Store& store() = 0;

    /// Closes the store and opens it again, as a restart would. A store without a disk stays as it is.
    virtual void reopen() = 0;
};

struct NamedSite {
    const char* name;
    std::unique_ptr<Site> (*make)();
};

/// Every store that there is, each with a function that makes an empty one.
[[nodiscard]] const std::vector<NamedSite>& sites();

/// Runs `check` once for each store, with a new and empty one.
void on_every_store(const std::function<void(Site&)>& check);

/// Everything that a reader can tell, as text: what two stores agree in.
[[nodiscard]] std::string contents(const engine::JournalReader& reader);

}  // namespace contracts
