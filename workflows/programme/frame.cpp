#include "workflows/programme/frame.hpp"

#include <algorithm>
#include <bit>
#include <set>

#include <boost/json.hpp>

#include "workflows/programme/bands.hpp"
#include "workflows/programme/case_judge.hpp"
#include "workflows/programme/exclusions.hpp"

namespace workflows {
namespace {

std::string bytes_of(const Case& about) {
    return boost::json::serialize(to_document(about));
}

class Framer {
public:
    Framer(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
           const Round& round, const std::vector<std::string>& comes_back)
        : decision_(decision),
          judge_(decision, pack, programme, round),
          exclusions_(decision, pack, programme, round),
          comes_back_(comes_back.begin(), comes_back.end()),
          bands_(programme.bands),
          keeps_cohort_(programme.sample.each.has_value() || programme.sample.picked_by.has_value()) {
        for (const auto& list : programme.cohort.lists)
            frame_.parts.push_back({list.where.text, 0, 0, list.title, 0});
    }

    Frame run() && {
        decision_.state().each_of_kind(
            Case::kind_name, [&](std::string_view ref, std::string_view bytes) { look_at(ref, bytes); });
        for (const std::string& ref : comes_back_) {
            const auto about = decision_.find<Case>(ref);
            if (!about) continue;
            (void)judge_.judge(bytes_of(*about));
            frame_.taken.push_back(judge_.framed(ref));
        }
        exclude_units();
        frame_.bands = bands_.counts();
        return std::move(frame_);
    }

private:
    void look_at(std::string_view id, std::string_view bytes) {
        const Judgement& judgement = judge_.judge(bytes);
        count_lists(judgement);
        if (!judgement.in_cohort) {
            if (!judgement.left_out.empty())
                frame_.exceptions.push_back({std::string(id), judgement.left_out});
            return;
        }
        ++frame_.cohort_size;
        bands_.add(judgement.bands);
        std::string ref(id);
        if (keeps_cohort_)
            frame_.cohort.push_back(from_document<Case>(boost::json::parse(bytes).as_object()));
        if (comes_back_.contains(ref)) {
            frame_.excluded.push_back(
                {ref, "comes back in this round anyway", "comes back in this round anyway"});
        } else if (auto excluded = exclusions_.find(ref, judgement)) {
            frame_.excluded.push_back(std::move(*excluded));
        } else {
            frame_.cases.push_back(judge_.framed(std::move(ref)));
        }
    }

    void count_lists(const Judgement& judgement) {
        bool is_in = false;
        for (std::uint64_t left = judgement.on_list; left != 0; left &= left - 1) {
            const auto list = static_cast<std::size_t>(std::countr_zero(left));
            const bool is_taken = (judgement.taken >> list & 1U) != 0;
            ++frame_.parts[list].cases;
            if (!is_taken) ++frame_.parts[list].not_taken;
            if (is_taken && is_in) ++frame_.parts[list].counted_already;
            is_in = is_in || is_taken;
        }
    }

    // One audit of a family in a round: a brother who comes back keeps the others out.
    void exclude_units() {
        std::set<std::string> units;
        for (const FrameCase& each : frame_.taken) {
            if (!each.unit.empty()) units.insert(each.unit);
        }
        if (units.empty()) return;
        std::erase_if(frame_.cases, [&](const FrameCase& each) {
            if (!units.contains(each.unit)) return false;
            frame_.excluded.push_back({each.ref, "its unit comes back in this round anyway",
                                       "another case of " + each.unit + " comes back in this round"});
            return true;
        });
    }

    Decision& decision_;
    CaseJudge judge_;
    Exclusions exclusions_;
    std::set<std::string> comes_back_;
    BandCounts bands_;
    bool keeps_cohort_;
    Frame frame_;
};

}  // namespace

Frame make_frame(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                 const Round& round, const std::vector<std::string>& comes_back) {
    return Framer(decision, pack, programme, round, comes_back).run();
}

std::string why_not_drawable(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                             const Round& round, const Case& about) {
    CaseJudge judge(decision, pack, programme, round);
    const Judgement& judgement = judge.judge(bytes_of(about));
    if (!judgement.left_out.empty()) return "is left out of the cohort, " + judgement.left_out;
    if (!judgement.in_cohort) return about.open ? "is not in the programme's cohort" : "is closed";
    const auto excluded = Exclusions(decision, pack, programme, round).find(about.ref, judgement);
    return excluded ? excluded->reason : "";
}

FrameCase describe_case(Decision& decision, const VersionedPack& pack, const rules::Programme& programme,
                        const Round& round, const Case& about) {
    CaseJudge judge(decision, pack, programme, round);
    (void)judge.judge(bytes_of(about));
    return judge.framed(about.ref);
}

}  // namespace workflows
