// What every decision works with: the state it may look at, the moment, and the events that it brings about.
//
// A command's function changes nothing itself: it `record`s events. Each event folds into its record at once,
// so that later steps see it, and waits for the rules. `settle` runs the rules that the waiting events set
// off, and theirs in turn, until all is quiet. When anything is refused, the whole decision is dropped and
// nothing has happened.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "engine/workspace.hpp"
#include "rules/pack/pack.hpp"
#include "workflows/records/found.hpp"
#include "workflows/rule_trace.hpp"
#include "workflows/skipped_rules.hpp"

namespace workflows {

/// A pack with the number under which it was published.
struct VersionedPack {
    std::int64_t version = 0;
    std::shared_ptr<const rules::Pack> pack;

    const rules::Pack* operator->() const { return pack.get(); }
};

/// A version of the pack is there, and this release of the program cannot read it any more; or a record names
/// a version that is not there. Refuses the command: see make_decide.
struct PackUnreadable : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Compiles published packs, each once. Pure but for its memory of what was compiled.
class PackSource {
public:
    virtual ~PackSource() = default;

    /// Null when there is no such version in the state. Throws PackUnreadable, which says what is wrong.
    [[nodiscard]] virtual std::shared_ptr<const rules::Pack> compiled(const engine::Reader& state,
                                                                      std::int64_t version) const = 0;
};

class Decision {
public:
    /// Longest chain of rules that set each other off.
    static constexpr int longest_chain = 16;
    /// Most events in one command that follow from rules which other rules set off.
    static constexpr int most_set_off = 2000;

    /// `read`, which may be null, remembers records from one decision to the next.
    Decision(engine::Workspace& workspace, const engine::Command& command, const engine::Occasion& occasion,
             const PackSource& packs, const TraceSink& trace, ReadRecords* read = nullptr);

    [[nodiscard]] engine::Moment now() const { return occasion_.at; }
    [[nodiscard]] std::uint64_t seed() const { return occasion_.seed; }
    [[nodiscard]] const std::string& actor() const { return command_.actor; }
    [[nodiscard]] const engine::Command& command() const { return command_; }
    [[nodiscard]] const engine::Reader& state() const { return workspace_; }

    /// The pack in force; none is published: a null pack, and every command but publishing is refused.
    /// Throws PackUnreadable.
    [[nodiscard]] VersionedPack pack() const;
    /// Never null: throws PackUnreadable.
    [[nodiscard]] VersionedPack pack(std::int64_t version) const;
    /// For those who can do without: none where `pack` would throw.
    [[nodiscard]] std::optional<VersionedPack> readable_pack(std::int64_t version) const;

    template <class R>
    [[nodiscard]] Found<R> find(const std::string& id) const {
        return find<R>(engine::RecordKey{R::kind_name, id});
    }

    /// The records of one group of an index (`audit_of_case`, `C1`), in its order.
    template <class R>
    [[nodiscard]] std::vector<R> list(std::string_view index, const std::string& group) const {
        return list_prefix<R>(index, group + '\t');
    }

    /// All records of an index, in its order.
    template <class R>
    [[nodiscard]] std::vector<R> list_all(std::string_view index) const {
        return list_prefix<R>(index, "");
    }

    /// The same without a copy of each.
    template <class R>
    [[nodiscard]] std::vector<Found<R>> view_all(std::string_view index) const {
        std::vector<Found<R>> records;
        for (const auto& listed : engine::scan_prefix(workspace_, index, ""))
            records.push_back(find<R>(listed.record));
        return records;
    }

    [[nodiscard]] bool any(std::string_view index, const std::string& group) const {
        return !engine::scan_prefix(workspace_, index, group + '\t', 1).empty();
    }
    [[nodiscard]] std::size_t count(std::string_view index, const std::string& group) const {
        return engine::count_prefix(workspace_, index, group + '\t');
    }

    /// Something happened to the record, which is now as given. Only what differs from before goes into the
    /// event.
    template <class R>
    void record(std::string type, const R& now, boost::json::object details = {}) {
        record({R::kind_name, now.key()}, std::move(type), to_document(now), std::move(details));
    }

    /// The record is gone; its stream, which may go on one day, says why.
    template <class R>
    void remove(const std::string& id, std::string type, boost::json::object details = {}) {
        record({R::kind_name, id}, std::move(type), {}, std::move(details));
    }

    /// Something worth keeping that changes no record.
    void note(std::string type, const engine::RecordKey& about, boost::json::object details);

    /// The next free reference: `ACT-7`.
    template <class R>
    [[nodiscard]] std::string next_reference() const {
        return next_reference(R::kind_name);
    }

    /// Runs rules until no event waits. Called by the catalogue at the end of every command, and earlier
    /// where a choice depends on what the rules do.
    void settle();

    /// Who wants to know why rules fire; empty: nobody.
    [[nodiscard]] const TraceSink& trace() const { return trace_; }

    /// The decision will be refused with this. The first failure stands.
    void fail(engine::Error error);

    /// A rule refuses the step. `besides`, which may be empty, is what the rule does all the same. Of several
    /// rules all reasons are told.
    void refuse(const std::string& reason, std::function<void()> besides);
    [[nodiscard]] bool refused_by_rule() const { return !refusals_.empty(); }

    /// After a rule refused: drops all that the command did, and does on the state before it what the
    /// refusing rules do besides. The reply that keeps both; none: there is nothing to keep, the failure
    /// stands as it is.
    [[nodiscard]] std::optional<engine::Reply> keep_what_refusing_rules_do();

    [[nodiscard]] const std::optional<engine::Error>& failure() const { return failure_; }

    /// While one lives, events are caused by this rule instead of the command.
    class Because {
    public:
        Because(Decision& decision, engine::Cause cause);
        ~Because() { decision_.cause_ = before_; }
        Because(const Because&) = delete;
        Because& operator=(const Because&) = delete;

    private:
        Decision& decision_;
        engine::Cause before_;
    };

    [[nodiscard]] const engine::Cause& cause() const { return cause_; }

    /// While one lives, what is recorded follows from this rule, and from those that led to it.
    class Chained {
    public:
        Chained(Decision& decision, const RuleStart& start);
        ~Chained();
        Chained(const Chained&) = delete;
        Chained& operator=(const Chained&) = delete;

    private:
        Decision& decision_;
    };

    /// While one lives, no rule can stop what is recorded: see SkippedRules.
    class Unstoppable {
    public:
        explicit Unstoppable(Decision& decision)
            : decision_(decision), before_(std::exchange(decision.unstoppable_, true)) {}
        ~Unstoppable() { decision_.unstoppable_ = before_; }
        Unstoppable(const Unstoppable&) = delete;
        Unstoppable& operator=(const Unstoppable&) = delete;

    private:
        Decision& decision_;
        bool before_;
    };

    /// The event at hand, or the moment, is one that no rule can refuse.
    [[nodiscard]] bool cannot_be_refused() const { return unstoppable_ && chain_.empty(); }

    /// Whether the rule failed in an attempt before, and is not to begin. Then that is kept in `skipped`.
    [[nodiscard]] bool leaves_out(const RuleStart& start);
    [[nodiscard]] SkippedRules& skipped() { return skipped_; }

    /// Something unstoppable failed by what a rule brought about: drops all that was done, so that the
    /// command can be decided once more without that rule. False: it failed otherwise, and nothing changed.
    [[nodiscard]] bool start_over();

    /// What the rules that refused in an attempt before do besides, each once.
    void do_besides();

private:
    template <class R>
    [[nodiscard]] std::vector<R> list_prefix(std::string_view index, std::string_view prefix) const {
        std::vector<R> records;
        for (const auto& listed : engine::scan_prefix(workspace_, index, prefix))
            records.push_back(*find<R>(listed.record));
        return records;
    }

    template <class R>
    [[nodiscard]] Found<R> find(const engine::RecordKey& key) const {
        const engine::Document document = workspace_.find(key);
        if (!document) return std::nullopt;
        if (read_ != nullptr) return Found<R>(read_->read<R>(document));
        return Found<R>(shared_from_document<R>(*document));
    }

    struct Waiting {
        engine::Event event;
        std::vector<std::string> chain;  ///< Rules that led to it, the first first.
        std::optional<RuleStart> start;  ///< Of the first of them.
        bool unstoppable = false;
    };

    void record(engine::RecordKey key, std::string type, boost::json::object now,
                boost::json::object details);
    [[nodiscard]] std::string next_reference(std::string_view kind) const;
    [[nodiscard]] bool goes_on_for_ever();
    void forget();

    engine::Workspace& workspace_;
    const engine::Command& command_;
    const engine::Occasion& occasion_;
    const PackSource& packs_;
    const TraceSink& trace_;
    ReadRecords* read_;
    engine::Cause cause_;
    std::vector<std::string> chain_;
    int set_off_by_rules_ = 0;
    std::deque<Waiting> waiting_;
    mutable std::map<std::int64_t, std::shared_ptr<const rules::Pack>> packs_seen_;
    mutable std::int64_t newest_pack_ = 0;  ///< 0: not looked up since the last publication.
    std::optional<engine::Error> failure_;

    struct Refusal {
        std::string reason;
        std::function<void()> besides;
    };
    std::vector<Refusal> refusals_;

    std::optional<RuleStart> start_;
    bool unstoppable_ = false;
    std::optional<RuleStart> failed_start_;
    SkippedRules skipped_;
    std::vector<std::function<void()>> besides_;
};

/// RFC 7396 patch that turns `before` into `now`; before may be null.
[[nodiscard]] boost::json::object difference(const boost::json::object* before,
                                             const boost::json::object& now);

/// "AUD-7" of kind audit: the letters that people see, and a key that sorts by the number.
[[nodiscard]] std::string reference_prefix(std::string_view kind);
[[nodiscard]] std::string numbered_key(std::string_view reference);
/// The same, but the highest number sorts first.
[[nodiscard]] std::string descending_key(std::string_view reference);

/// Id of the record of this kind (audit, action, finding, practice, alert, concern, safeguarding, pack) with
/// the highest number; empty: there is none.
[[nodiscard]] std::string newest_id(const engine::Reader& state, std::string_view kind);

}  // namespace workflows
