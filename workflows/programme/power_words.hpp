// The power of a sample as a quality assurance lead says it.
#pragma once

#include <string>
#include <vector>

#include "workflows/programme/power.hpp"

namespace workflows {

/// `80%`, `62.5%`
[[nodiscard]] std::string percent(double share);

/// `33 files can show a fall from 80% to 60%`, or that they cannot, with how many would.
[[nodiscard]] std::string power_sentence(int files, double from, double to, const PowerTerms& terms);

/// What a random sample of so many files from a frame of so many can say, a sentence each: the width of a
/// share's interval, and the fall that it can show. None for an empty sample.
[[nodiscard]] std::vector<std::string> what_it_can_say(int files, int frame);

}  // namespace workflows
