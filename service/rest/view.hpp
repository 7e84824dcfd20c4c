// What a caller may see, as of one snapshot: whatever shows records asks here.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "service/caller.hpp"
#include "service/core.hpp"
#include "workflows/decision.hpp"
#include "workflows/reading/sight.hpp"

namespace service {

/// One thread, for the time of one request.
class View {
public:
    View(Core& core, const Caller& caller);

    /// The record as the caller may see it; null: for them there is none. Kept as read.
    [[nodiscard]] engine::Document record(const engine::RecordKey& key);

    /// The same of a record that was found already.
    [[nodiscard]] engine::Document shown(const engine::RecordKey& key, const engine::Document& document);

    /// What happened, as they may see it. Kept as read.
    [[nodiscard]] std::optional<engine::Event> event(const engine::Event& event);
    /// The same for who only says that it happened, and about what.
    [[nodiscard]] std::optional<engine::Event> announced(const engine::Event& event) const;

    [[nodiscard]] const engine::JournalReader& state() const { return *lease_; }
    [[nodiscard]] workflows::Decision& decision() { return decision_; }

    /// Null: they see all.
    [[nodiscard]] const workflows::Sight* sight() const { return sight_ ? &*sight_ : nullptr; }

    /// The version of a record's stream by which its next change can be asked for.
    [[nodiscard]] std::int64_t version_of(const engine::RecordKey& key) const;

    /// Cases that a text or its parts name, and those of audits, actions, findings and concerns that it
    /// names: kept as read.
    void keep_named(const boost::json::value& shown);

    /// They see all, or have rights over the organisation. Else throws Problem: `what` is for leads.
    void demand_organisation(std::string_view what) const;

    /// What was shown and is of a case, each record once.
    [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }
    /// The same, for whoever keeps them; the view begins anew.
    [[nodiscard]] std::vector<Reading> take_readings();

    /// The record is about to be shown: kept as read if it is of a case; else the cases that it names.
    void keep_as_read(const engine::RecordKey& key);
    /// It is about to be named: kept as read if it is of a case. Whether it is.
    bool keep_if_of_case(const engine::RecordKey& key);

private:
    Core::Lease lease_;
    engine::Indexer indexer_;
    engine::Workspace dropped_;
    engine::Command look_;
    engine::Occasion occasion_;
    workflows::TraceSink untold_;
    workflows::Decision decision_;
    std::optional<workflows::Sight> sight_;
    void keep(const engine::RecordKey& key, std::string about);

    std::vector<Reading> readings_;
    std::set<engine::RecordKey> kept_;
    std::set<std::string, std::less<>> named_;  ///< Words that were looked at.
};

/// What somebody may do at the moment, in a few words that are the same as long as it is; empty: all.
[[nodiscard]] std::string rights_mark(const View& view);

/// The case that a record belongs to; empty: none.
[[nodiscard]] std::string case_of(workflows::Decision& decision, const engine::RecordKey& key,
                                  const boost::json::object& document);

}  // namespace service
