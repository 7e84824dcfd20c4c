// A small council whose pack is published, changed and published again.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/memory_store.hpp"
#include "workflows/playing/virtual_service.hpp"
#include "workflows/publishing/publish.hpp"

namespace publishing {

using Edits = std::vector<std::pair<std::string, std::string>>;

/// The council's pack with each text replaced by the other; a text that is not there fails the test.
[[nodiscard]] rules::PackBundle pack_with(const Edits& edits = {});

/// Empty: it is right.
[[nodiscard]] std::string errors_in(const rules::PackBundle& bundle);

/// Two cases, C1 and C2, audited by abe and moderated by mo; tina leads the team. It is Monday, 5 January
/// 2026, 10:00, and nothing but the register is there.
class Council {
public:
    Council();

    /// Fails the test when it is refused.
    boost::json::object publish(const rules::PackBundle& bundle, bool move = false,
                                std::vector<std::string> renames = {});
    boost::json::object run(const std::string& command, const std::string& subject,
                            boost::json::object arguments = {}, const std::string& actor = "qa");
    [[nodiscard]] engine::Result<engine::Reply> attempt(const engine::Command& command);

    /// A round of the programme: AUD-1 of C1, AUD-2 of C2, and so on; assigned to abe.
    void start_round(const std::string& programme = "monthly");
    void submit(const std::string& audit, const std::string& grade);
    void moderate(const std::string& audit, const std::string& grade);

    void advance_to(const char* moment);

    [[nodiscard]] boost::json::object record(const std::string& kind, const std::string& id) const;
    [[nodiscard]] std::string field(const std::string& kind, const std::string& id, const char* name) const;
    /// Every record that there is, but those of publishing itself.
    [[nodiscard]] std::vector<std::pair<engine::RecordKey, boost::json::object>> records() const;

    [[nodiscard]] engine::MemoryStore& store() { return store_; }
    [[nodiscard]] workflows::VirtualService& service() { return service_; }

private:
    engine::MemoryStore store_;
    workflows::PackLibrary packs_;
    engine::Writer writer_;
    workflows::VirtualService service_;
};

}  // namespace publishing
