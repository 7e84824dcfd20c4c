// What a programme's conditions say of a case: whether it belongs to the cohort, why it is left out, and what
// the plan of the sample asks about it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "workflows/facts.hpp"
#include "workflows/programme/alike.hpp"
#include "workflows/programme/case_text.hpp"
#include "workflows/programme/frame_case.hpp"
#include "workflows/records/audit.hpp"

namespace workflows {

/// Of one case, or of all that are alike to the programme.
struct Judgement {
    bool in_cohort = false;
    std::uint64_t on_list = 0;  ///< A bit for each of the cohort's lists; at most 60 can be read.
    std::uint64_t taken = 0;    ///< On the list, and the list takes it.
    const rules::Sample::Exclusion* exclusion = nullptr;
    std::shared_ptr<const Traits> traits;
    std::string left_out;  ///< Why, where it is on lists and none takes it.
    std::string group;     ///< But for what is read from each case; see CaseJudge::framed.
    std::string unit;
    std::vector<std::uint64_t> bands;  ///< For each of the programme's bands a bit for each in which it lies.
};

/// Conditions are evaluated once for cases that are alike in all that the conditions look at, which is found
/// out from the conditions themselves. Where one looks at a whole case (`history(case)`), each case is
/// evaluated.
class CaseJudge {
public:
    /// All outlive it. `round` is as far as it is known at the draw.
    CaseJudge(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
              const Round& round);

    /// Of the stored bytes of a case. Until the next call.
    [[nodiscard]] const Judgement& judge(std::string_view bytes);
    /// The case that was judged last, of the cohort, as a frame holds it.
    [[nodiscard]] FrameCase framed(std::string ref) const;

private:
    void plan_looks();
    void evaluate(std::string_view bytes, Judgement& judgement);
    void evaluate_lists(Judgement& judgement);
    void evaluate_traits(Judgement& judgement);
    [[nodiscard]] std::string direct(std::size_t field) const;
    [[nodiscard]] bool holds(const rules::Condition& condition, const char* key);

    Decision& decision_;
    const rules::Pack& pack_;
    const rules::Programme& programme_;
    Facts facts_;
    CaseText text_{{}};
    std::size_t looked_at_ = 0;  ///< So many fields of `text_` decide; the others are read directly.
    bool alike_ = true;          ///< Cases can be alike.
    // A group or unit that is simply a text field of the case (`case.worker`) is read from each, not
    // evaluated: it would make cases unlike that are alike in everything else. Where in `text_`.
    std::optional<std::size_t> group_at_;
    std::optional<std::size_t> unit_at_;
    std::map<std::string, rules::cel::Value, std::less<>> units_;
    Alike<Judgement> known_;
    Judgement single_;
    const Judgement* current_ = nullptr;
    std::string signature_;
};

}  // namespace workflows
