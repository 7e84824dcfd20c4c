#include "adapters/demo/judgement.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "adapters/demo/chance.hpp"

namespace adapters::demo {

int true_quality(std::uint64_t seed, const workflows::Audit& audit, int grades) {
    // Shares in the order of the scale: outstanding, good, requires improvement, the rest inadequate.
    constexpr double up_to[] = {0.06, 0.42, 0.83};
    const double place = chance(seed, "quality/" + audit.case_);
    int quality =
        static_cast<int>(std::ranges::count_if(up_to, [&](double share) { return place >= share; }));
    if (audit.follows && chance(seed, "improves/" + audit.ref) < 0.6) --quality;
    return std::clamp(quality, 0, grades - 1);
}

int first_impression(std::uint64_t seed, const workflows::Audit& audit, const std::string& auditor,
                     int grades) {
    const int quality = true_quality(seed, audit, grades);
    const bool is_kind = chance(seed, "kind/" + auditor) < 0.3;
    return is_kind && chance(seed, "kindness/" + audit.ref) < 0.5 ? std::max(0, quality - 1) : quality;
}

boost::json::array findings(std::uint64_t seed, const workflows::Audit& audit, const rules::Pack& pack,
                            int quality) {
    boost::json::array list;
    if (pack.themes.empty()) return list;
    const int count = 1 + pick(seed, "findings/" + audit.ref, 3);
    for (int n = 0; n < count; ++n) {
        const std::string question = "finding/" + audit.ref + "/" + std::to_string(n);
        const auto theme =
            std::next(pack.themes.begin(), pick(seed, question, static_cast<int>(pack.themes.size())));
        const bool is_concern = chance(seed, question + "/kind") < 0.25 * quality + 0.1;
        list.push_back(
            {{"theme", theme->first},
             {"kind", is_concern ? "concern" : "strength"},
             {"note", theme->second + (is_concern ? ": not seen on the file." : ": clear on the file.")}});
    }
    return list;
}

}  // namespace adapters::demo
