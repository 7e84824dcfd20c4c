// caseloop power: what a sample of so many files can show.
#include <cmath>
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/command.hpp"
#include "workflows/programme/power_words.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;

// `80%` or `0.8`.
double share_of(const Call& call, const char* option) {
    const std::string text = call.text(option);
    std::size_t used = 0;
    double value = -1;
    try {
        value = std::stod(text, &used);
    } catch (const std::exception&) {
        used = 0;
    }
    const bool in_percent = used > 0 && text.substr(used) == "%";
    if (in_percent) value /= 100;
    const bool is_one = used > 0 && (in_percent || used == text.size()) && value >= 0 && value <= 1;
    if (!is_one)
        throw UsageError{std::string("--") + option + " is a share such as 80%, not `" + text + "`."};
    return value;
}

// Nothing is certain of a sample: neither never wrong nor always shown.
double open_share_of(const Call& call, const char* option) {
    const double value = share_of(call, option);
    if (value <= 0 || value >= 1)
        throw UsageError{std::string("--") + option + " lies between 0% and 100%, not at `" +
                         call.text(option) + "`: a sample leaves some chance of either error."};
    return value;
}

int files_of(const Call& call, const char* option) {
    const int files = call.options[option].as<int>();
    if (files < 1 || files > 5000)
        throw UsageError{std::string("--") + option + " is a number of files from 1 to 5000."};
    return files;
}

workflows::PowerTerms terms_of(const Call& call) {
    workflows::PowerTerms terms;
    terms.level = open_share_of(call, "level");
    terms.power = open_share_of(call, "power");
    terms.mid_p = !call.flag("strict");
    if (call.given("of")) terms.of = files_of(call, "of");
    return terms;
}

std::string needed_sentence(double from, double to, std::optional<int> files) {
    if (!files)
        return "No number of files there can show a change from " + workflows::percent(from) + " to " +
               workflows::percent(to) + ".";
    return std::to_string(*files) + (*files == 1 ? " file is" : " files are") +
           " needed to show a change from " + workflows::percent(from) + " to " + workflows::percent(to) +
           ".";
}

}  // namespace

Exit run_power(const Call& call) {
    const workflows::PowerTerms terms = terms_of(call);
    const double from = share_of(call, "from");
    const std::optional<double> to = call.given("to") ? std::optional(share_of(call, "to")) : std::nullopt;
    std::optional<int> files = call.given("files") ? std::optional(files_of(call, "files")) : std::nullopt;
    if (!files && !to) throw UsageError{"say --files, --to, or both."};
    if (to && workflows::percent(*to) == workflows::percent(from))
        throw UsageError{"--from and --to are the same share, to a tenth of a percent."};
    if (files && terms.of && *files > *terms.of) throw UsageError{"--files is more than --of holds."};
    json::object answer{{"from", from}, {"level", terms.level}, {"power_wanted", terms.power}};
    std::string sentence;
    bool can = true;
    if (files && to) {
        const auto shown = workflows::chance_to_show(*files, from, *to, terms);
        can = shown.power >= terms.power;
        sentence = workflows::power_sentence(*files, from, *to, terms) + ".";
        answer.emplace("power", shown.power);
        answer.emplace("good", shown.good);
    } else if (files) {
        const auto fall = workflows::smallest_fall(*files, from, terms);
        can = fall.has_value();
        sentence = workflows::power_sentence(*files, from, fall.value_or(0), terms) + ".";
        answer.emplace("to", fall ? json::value(*fall) : json::value(nullptr));
    } else {
        files = workflows::files_needed(from, *to, terms);
        can = files.has_value();
        sentence = needed_sentence(from, *to, files);
    }
    if (to) answer.insert_or_assign("to", *to);
    answer.emplace("files", files ? json::value(*files) : json::value(nullptr));
    answer.emplace("says", sentence);
    if (call.json()) {
        call.out << json::serialize(answer) << '\n';
    } else {
        call.out << sentence << '\n';
    }
    return can ? Exit::done : Exit::answer_is_no;
}

}  // namespace adapters::cli
