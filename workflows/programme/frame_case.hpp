// A case that could be drawn, with what the plan of a sample asks about it.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace workflows {

/// Cases that are alike share them: a frame may hold a million.
struct Traits {
    std::string stratum = {};       ///< Empty where the plan has no strata.
    std::vector<bool> quotas = {};  ///< Whether it counts for each quota of the plan, in their order.
};

struct FrameCase {
    FrameCase(std::string named, std::shared_ptr<const Traits> shared, std::string its_group = {},
              std::string its_unit = {})
        : ref(std::move(named)),
          traits(std::move(shared)),
          group(std::move(its_group)),
          unit(std::move(its_unit)) {}
    FrameCase(std::string named, Traits own, std::string its_group = {}, std::string its_unit = {})
        : FrameCase(std::move(named), std::make_shared<const Traits>(std::move(own)), std::move(its_group),
                    std::move(its_unit)) {}

    [[nodiscard]] const std::string& stratum() const { return traits->stratum; }
    [[nodiscard]] const std::vector<bool>& quotas() const { return traits->quotas; }

    std::string ref;
    std::shared_ptr<const Traits> traits;  ///< Never null.
    std::string group;                     ///< For `at_most`; empty: counts towards no group.
    std::string unit;                      ///< For `one_per`; empty: the case stands for itself.
};

}  // namespace workflows
