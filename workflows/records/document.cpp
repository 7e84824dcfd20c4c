#include "workflows/records/document.hpp"

namespace workflows {
namespace {

[[noreturn]] void misfit(const char* expected, const boost::json::value& from) {
    throw BadDocument(std::string("not ") + expected + ": " + boost::json::serialize(from));
}

}  // namespace

boost::json::value to_json(engine::Moment moment) {
    return boost::json::value(engine::to_text(moment));
}
boost::json::value to_json(rules::Date date) {
    return boost::json::value(rules::to_text(date));
}

void from_json(const boost::json::value& from, std::string& to) {
    if (!from.is_string()) misfit("a text", from);
    to = from.get_string().c_str();
}

void from_json(const boost::json::value& from, bool& to) {
    if (!from.is_bool()) misfit("true or false", from);
    to = from.get_bool();
}

void from_json(const boost::json::value& from, std::int64_t& to) {
    if (!from.is_int64()) misfit("a whole number", from);
    to = from.get_int64();
}

void from_json(const boost::json::value& from, int& to) {
    std::int64_t wide = 0;
    from_json(from, wide);
    to = static_cast<int>(wide);
}

void from_json(const boost::json::value& from, std::uint64_t& to) {
    if (!from.is_string()) misfit("a whole number in quotes", from);
    to = std::stoull(from.get_string().c_str());
}

void from_json(const boost::json::value& from, double& to) {
    if (!from.is_number()) misfit("a number", from);
    to = from.to_number<double>();
}

void from_json(const boost::json::value& from, boost::json::object& to) {
    if (!from.is_object()) misfit("an object", from);
    to = from.get_object();
}

void from_json(const boost::json::value& from, boost::json::array& to) {
    if (!from.is_array()) misfit("a list", from);
    to = from.get_array();
}

void from_json(const boost::json::value& from, engine::Moment& to) {
    const auto moment = from.is_string() ? engine::parse_moment(from.get_string()) : std::nullopt;
    if (!moment) misfit("a moment", from);
    to = *moment;
}

void from_json(const boost::json::value& from, rules::Date& to) {
    if (!from.is_string()) misfit("a date", from);
    const auto date = rules::parse_date(from.get_string());
    if (!date) misfit("a date", from);
    to = *date;
}

}  // namespace workflows
