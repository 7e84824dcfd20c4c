#include "workflows/programme/power_words.hpp"

#include <cmath>

namespace workflows {
namespace {

constexpr double usual_share = 0.8;  ///< From which a fall is told: most audits find most files good.

std::string files_text(int files) {
    return std::to_string(files) + (files == 1 ? " file" : " files");
}

}  // namespace

std::string percent(double share) {
    const long tenths = std::lround(share * 1000);
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text += "." + std::to_string(tenths % 10);
    return text + "%";
}

std::string power_sentence(int files, double from, double to, const PowerTerms& terms) {
    const bool falls = to < from;
    const Shown shown = chance_to_show(files, from, to, terms);
    const bool can = shown.power >= terms.power;
    std::string text = files_text(files) + (can ? " can show a " : " cannot show a ") +
                       (falls ? "fall" : "rise") + " from " + percent(from) + " to " + percent(to) + ": ";
    if (shown.good < 0) {
        text += "whatever they show may be chance";
    } else {
        text += "it is shown when " + std::string(falls ? "at most " : "at least ") +
                std::to_string(shown.good) + " are good, and the chance of that is " +
                // Never rounded up to what it falls short of.
                percent(can ? shown.power : std::floor(shown.power * 1000) / 1000);
    }
    if (can) return text;
    const auto needed = files_needed(from, to, terms);
    return text + (needed ? "; " + files_text(*needed) + " can" : "; no number of files there can");
}

std::vector<std::string> what_it_can_say(int files, int frame) {
    if (files < 1 || frame < files) return {};
    if (files == frame)
        return {"every case of the frame is audited: a share measured on them is the share, not an estimate"};
    const Interval half = wilson_interval(0.5, files, frame);
    const Interval usual = wilson_interval(usual_share, files, frame);
    std::vector<std::string> sentences{"a share of 80% measured on " + files_text(files) + " lies between " +
                                       percent(usual.low) + " and " + percent(usual.high) +
                                       "; at worst, near 50%, between " + percent(half.low) + " and " +
                                       percent(half.high) + " (95% interval)"};
    PowerTerms terms;
    terms.of = frame;
    if (const auto to = smallest_fall(files, usual_share, terms)) {
        sentences.push_back(files_text(files) + " can show a fall from 80% to " + percent(*to) +
                            ", no smaller one");
    } else {
        sentences.push_back(files_text(files) + " cannot show any fall from 80%");
    }
    return sentences;
}

}  // namespace workflows
