// What a sample of so many files can show.
//
// A share that was `from` is measured again on `files` files drawn by lot. The test is the one-sided exact
// test of that share with the mid-P correction (Lancaster 1961; Agresti, Categorical Data Analysis, 1.4.5): X
// of the files are good, binomial, or hypergeometric where the files are drawn from a frame that is known
// (`of`), which is the finite population correction. A fall is shown when P(X < x) + P(X = x) / 2 <= level
// under `from`; the power is the chance of that when the share is really `to`. A rise is a fall of the files
// that are not good.
//
// Interval: Wilson's score interval (Wilson 1927), with n (N - 1) / (N - n) for n where the frame N is known
// (Cochran, Sampling Techniques, 1977, 2.5 and 3.2).
#pragma once

#include <optional>

namespace workflows {

struct PowerTerms {
    double level = 0.05;    ///< Chance to show a change where there is none; one-sided.
    double power = 0.80;    ///< Chance to show the change, at least.
    std::optional<int> of;  ///< Files in the frame; none: any number.
    bool mid_p = true;      ///< False: the strict exact test, which needs more files.
};

struct Shown {
    int good = -1;  ///< A fall is shown when at most so many files are good, a rise when at least; -1: never.
    double power = 0;  ///< Chance that it is.
};

/// Shares from 0 to 1, `from` and `to` not equal; `files` from 1, at most `of`.
[[nodiscard]] Shown chance_to_show(int files, double from, double to, const PowerTerms& terms);

/// The highest share in whole percent below `from` to which a fall is shown with the power; none: not even to
/// 0.
[[nodiscard]] std::optional<double> smallest_fall(int files, double from, const PowerTerms& terms);

/// The smallest number of files which has the power, and every larger one too (the power rises in a
/// saw-tooth); none: the whole frame does not suffice, or more than 5,000 are needed.
[[nodiscard]] std::optional<int> files_needed(double from, double to, const PowerTerms& terms);

struct Interval {
    double low = 0;
    double high = 1;
};

/// 95 % interval for the share when `share` of `files` are good; files from 1.
[[nodiscard]] Interval wilson_interval(double share, int files, std::optional<int> of = {});

}  // namespace workflows
