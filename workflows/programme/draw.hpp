// The draw of a sample that anyone can redo: from a frame, a plan and a seed, the same cases on every
// machine.
//
// Algorithm `sha256-ticket/3` (after Rivest, "Consistent sampling with replacement", 2018):
//   * every case of the frame gets a ticket, SHA-256 of the text `SEED:REF` (SEED in decimal, REF as the case
//   is called); where a unit is drawn (`one_per`), the unit's ticket comes first, SHA-256 of `SEED:UNIT`;
//   * cases are looked at in the order of their tickets, compared as hexadecimal text; the lowest are drawn.
// `tools/redraw.py` is the same algorithm for whoever does not trust this one.
// So there is no modulo bias, the order of the frame does not matter, and the next ticket is the natural
// replacement.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "workflows/programme/ticket_order.hpp"

namespace workflows {

inline constexpr const char* draw_algorithm = "sha256-ticket/3";

struct DrawPlan {
    enum class Allocation { proportional, equal, given };

    int size = 0;  ///< Cases to draw; more than the frame holds: all of it, and a shortfall.
    bool stratified = false;
    Allocation allocation = Allocation::proportional;
    std::map<std::string, int> given;  ///< For Allocation::given; then `size` is not looked at.
    int at_most_per_group = 0;         ///< 0: no limit.
    std::vector<int> quotas;  ///< At least so many that count for the quota; topped up beyond `size` where
                              ///< the draw has fewer.
    std::vector<FrameCase> taken;               ///< In the round anyway; they count for groups and units.
    std::string group_word = {};                ///< What a group shares, for sentences: `case.worker`.
    std::vector<std::string> quota_words = {};  ///< `case.plan == "CP"`
};

struct DrawnCase {
    std::string ref;
    std::string stratum;
    bool topped_up = false;
};

/// Looked at, while there were places left, and not taken.
struct PassedOver {
    std::string ref;
    std::string reason;
};

struct StratumDrawn {
    std::string name;
    int cases = 0;   ///< In the frame; with `one_per` units.
    int places = 0;  ///< Asked for.
    int drawn = 0;
};

struct QuotaDrawn {
    std::string where;
    int at_least = 0;
    int drawn = 0;  ///< Topped-up ones too.
    int topped_up = 0;
};

struct Draw {
    std::vector<DrawnCase> cases;  ///< In the order of their tickets, the topped-up ones after the others.
    std::vector<std::string> shortfalls;  ///< Sentences; empty when the plan was met.
    std::vector<PassedOver> passed_over;
    std::vector<StratumDrawn> strata;  ///< By name; one without a name where the plan has no strata.
    std::vector<QuotaDrawn> quotas;
};

[[nodiscard]] Draw draw(const std::vector<FrameCase>& frame, const DrawPlan& plan, std::uint64_t seed);
/// The same from an order that is there already; `order` is of the frame.
[[nodiscard]] Draw draw(TicketOrder& order, const DrawPlan& plan);

/// How many of `size` each stratum gets. Proportional: by largest remainder (Hamilton), ties to the name that
/// sorts first. Equal: the same for each; what a small stratum cannot give is shared among the others. Never
/// more than the stratum holds.
[[nodiscard]] std::map<std::string, int> allocate(const std::map<std::string, int>& strata,
                                                  const DrawPlan& plan);

/// SHA-256 in hexadecimal over the lines `REF<tab>STRATUM<tab>UNIT<tab>GROUP<tab>QUOTAS<newline>`, sorted by
/// reference; QUOTAS are the numbers of those for which it counts, from 0, with commas. All that the draw
/// looks at in a case.
[[nodiscard]] std::string frame_hash(const std::vector<FrameCase>& frame);

/// `10%` of a frame, rounded up, at least `at_least`, at most the frame.
[[nodiscard]] int share_of(int frame_size, double share, int at_least);

/// How many units the frame holds; without `one_per` its cases.
[[nodiscard]] int count_units(const std::vector<FrameCase>& frame);

}  // namespace workflows
