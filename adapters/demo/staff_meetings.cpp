// What the county's boards decide.
#include <boost/json.hpp>

#include "adapters/demo/staff.hpp"
#include "workflows/records/board.hpp"

namespace adapters::demo {
namespace {

namespace json = boost::json;
using workflows::Meeting;

// What has been late for longest, if it belongs to an audit or is an action.
json::array decisions_on(const Meeting& meeting) {
    for (const json::value& row : meeting.overdue) {
        const std::string late(row.at("of").as_string());
        if (!late.starts_with("AUD-") && !late.starts_with("ACT-")) continue;
        return {{{"title", "Find out why " + late + " is late, and end it"},
                 {"about", late},
                 {"owner", "service_manager"},
                 {"due", "10 working days"},
                 {"measure", "The next meeting sees it done."}}};
    }
    return {};
}

}  // namespace

std::optional<PlannedAct> Staff::about_meeting(const std::string& id, engine::Moment prepared) const {
    const engine::Document stored = store_.find({Meeting::kind_name, id});
    const auto meeting = workflows::from_document<Meeting>(*stored);
    if (meeting.state != "prepared" || !meeting.chair) return std::nullopt;
    constexpr std::chrono::hours lasts{2};
    json::object minutes{{"decisions", decisions_on(meeting)}, {"present", {*meeting.chair}}};
    if (meeting.unit) minutes.emplace("unit", *meeting.unit);
    return PlannedAct{prepared + lasts, {"meeting", meeting.board, std::move(minutes), *meeting.chair, ""}};
}

}  // namespace adapters::demo
