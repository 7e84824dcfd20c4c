// caseloop theme list|show|matrix|impact
#include <ostream>

#include <boost/json.hpp>

#include "adapters/cli/figures.hpp"
#include "adapters/cli/theme_view.hpp"
#include "rules/names.hpp"
#include "workflows/learning/json.hpp"
#include "workflows/reading/figures_seen.hpp"

namespace adapters::cli {
namespace {

namespace json = boost::json;
using workflows::ThemeFigures;
using workflows::ThemeQuestion;
using workflows::ThemeRow;

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

void demand_theme(const workflows::Decision& decision, const std::string& theme) {
    const auto pack = decision.pack();
    if (pack->themes.contains(theme)) return;
    std::vector<std::string> known;
    for (const auto& [id, title] : pack->themes) known.push_back(id);
    if (!workflows::theme_figures(decision, {{}, {}, "", {}, theme}).notes.empty()) return;
    const auto nearest = rules::nearest_name(theme, known);
    throw UsageError{"the pack has no theme `" + theme + "`" +
                     (nearest ? "; did you mean `" + *nearest + "`?" : "; there are " + joined(known) + ".")};
}

void show_figures(const Call& call, const workflows::Decision& decision, const std::string& what,
                  const ThemeQuestion& question, const workflows::Sight* sight) {
    ThemeFigures figures = theme_figures(decision, question);
    if (sight != nullptr) leave_visible(*sight, figures);
    if (call.json()) {
        call.out << json::serialize(workflows::to_json(figures, question)) << '\n';
        return;
    }
    const ThemeLayout layout = what == "list"     ? ThemeLayout::list
                               : what == "matrix" ? ThemeLayout::matrix
                                                  : ThemeLayout::one;
    print_themes(call, figures, layout, question.by);
}

void show_impact(const Call& call, const workflows::Decision& decision, const std::string& theme) {
    const int months = call.options["months"].as<int>();
    if (months < 1 || months > 120) throw UsageError{"--months is a number from 1 to 120."};
    const auto impacts = impacts_of(decision, theme, months);
    if (!call.json()) return print_impact(call, impacts, theme);
    json::array rows;
    for (const auto& each : impacts) rows.push_back(to_json(each));
    call.out << json::serialize(json::object{{"theme", theme}, {"months", months}, {"actions", rows}})
             << '\n';
}

}  // namespace

Exit run_theme(const Call& call) {
    const std::string what = call.words.empty() ? "list" : call.words.front();
    const bool about_one = what == "show" || what == "impact";
    if (!about_one && what != "list" && what != "matrix")
        throw UsageError{"say list, show THEME, matrix or impact THEME."};
    if (call.words.size() != (about_one ? 2U : call.words.empty() ? 0U : 1U))
        throw UsageError{about_one ? what + " takes one theme."
                                   : what + " takes no theme; did you mean show?"};
    ThemeQuestion question{day_given(call, "from"), day_given(call, "to"), split_given(call, "section"),
                           parts_given(call), about_one ? call.words[1] : ""};
    if (what == "matrix") question.by = "section";
    if (what == "impact") {
        const bool looked = look_into_store(call, [&](workflows::Decision& decision) {
            demand_theme(decision, question.theme);
            show_impact(call, decision, question.theme);
        });
        return looked ? Exit::done : Exit::answer_is_no;
    }
    const bool looked =
        look_at_figures_of_store(call, [&](workflows::Decision& decision, const workflows::Sight* sight) {
            if (about_one) demand_theme(decision, question.theme);
            show_figures(call, decision, what, question, sight);
        });
    return looked ? Exit::done : Exit::answer_is_no;
}

}  // namespace adapters::cli
