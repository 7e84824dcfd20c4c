#include "adapters/access/vault.hpp"

#include <utility>

namespace adapters::access {
namespace {

HasherLimits limits_of(const Settings& settings) {
    return {settings.hashes_at_once, settings.hashes_waiting, settings.waiting_per_address};
}

}  // namespace

Vault::Vault(const Settings& limits, std::unique_ptr<Connection> to_write,
             std::unique_ptr<Connection> to_read, const Key& sealing)
    : settings(limits),
      key(sealing),
      hasher(limits_of(limits)),
      write_(std::move(to_write)),
      read_(std::move(to_read)) {}

void raise_generation(Connection& connection) {
    connection.query("UPDATE state SET generation = generation + 1").run();
}

}  // namespace adapters::access
