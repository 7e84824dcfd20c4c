#include "workflows/playing/learning_seen.hpp"

#include <boost/json.hpp>

#include "workflows/learning/json.hpp"
#include "workflows/playing/step.hpp"

namespace workflows::playing {
namespace {

namespace json = boost::json;

template <class Rows>
std::vector<json::object> as_objects(const Rows& rows) {
    std::vector<json::object> objects;
    for (const auto& row : rows) objects.push_back(to_json(row));
    return objects;
}

}  // namespace

bool is_figure_of_learning(std::string_view kind) {
    return kind == "themes" || kind == "reaudits" || kind == "follow_ups";
}

std::vector<json::object> learning_seen(const Stage& stage, std::string_view kind,
                                        const json::object& wanted) {
    std::vector<json::object> rows;
    stage.look([&](Decision& decision) {
        if (kind == "reaudits") {
            rows = as_objects(reaudit_rows(decision, {}));
        } else if (kind == "follow_ups") {
            rows = as_objects(follow_ups(decision, {}));
        } else {
            ThemeQuestion question;
            question.by = text_at(wanted, "by");
            rows = as_objects(theme_figures(decision, question).rows);
            for (json::object& row : rows) {
                if (!question.by.empty()) row["by"] = question.by;
            }
        }
    });
    return rows;
}

}  // namespace workflows::playing
