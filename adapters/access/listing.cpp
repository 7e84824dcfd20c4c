#include "adapters/access/listing.hpp"

#include <boost/json/array.hpp>

namespace adapters::access {
namespace {

namespace json = boost::json;

void add_text(json::object& object, const char* name, const std::string& text) {
    if (!text.empty()) object.emplace(name, text);
}

void add_moment(json::object& object, const char* name, const std::optional<engine::Moment>& moment) {
    if (moment) object.emplace(name, engine::to_text(*moment));
}

}  // namespace

json::object listed(const Account& account) {
    json::object object{{"name", account.name}};
    add_text(object, "person", account.person);
    object.emplace("administrator", account.is_administrator);
    object.emplace("disabled", account.is_disabled);
    object.emplace("has_password", account.has_password);
    object.emplace("must_change_password", account.must_change_password);
    object.emplace("second_factor", account.has_second_factor);
    add_text(object, "issuer", account.issuer);
    add_text(object, "subject", account.subject);
    add_moment(object, "made", account.made);
    add_moment(object, "last_sign_in", account.last_sign_in);
    return object;
}

json::object listed(const Session& session) {
    return {{"number", session.number},
            {"opened", engine::to_text(session.opened)},
            {"last_used", engine::to_text(session.last_used)},
            {"ends", engine::to_text(session.ends)},
            {"address", session.address},
            {"by", session.by}};
}

json::object listed(const Token& token, const std::string& account) {
    json::array scopes;
    for (const std::string& word : words_of(token.scopes)) scopes.emplace_back(word);
    json::object object{{"number", token.number},
                        {"account", account},
                        {"name", token.name},
                        {"scopes", scopes},
                        {"begins", token.begins},
                        {"made", engine::to_text(token.made)},
                        {"expires", engine::to_text(token.expires)}};
    add_moment(object, "last_used", token.last_used);
    add_moment(object, "revoked", token.revoked);
    return object;
}

json::object listed(const ReadingEntry& entry) {
    json::object object{{"number", entry.number}, {"at", engine::to_text(entry.at)}, {"name", entry.name}};
    add_text(object, "person", entry.person);
    object.emplace("credential", entry.credential);
    object.emplace("kind", entry.reading.kind);
    object.emplace("id", entry.reading.id);
    add_text(object, "case", entry.reading.case_ref);
    object.emplace("by", to_string(entry.by));
    add_text(object, "request", entry.request);
    return object;
}

json::object listed(const TrailEntry& entry) {
    json::object object{{"number", entry.number}, {"at", engine::to_text(entry.at)}, {"event", entry.event}};
    add_text(object, "name", entry.name);
    add_text(object, "by", entry.by);
    add_text(object, "address", entry.address);
    add_text(object, "detail", entry.detail);
    return object;
}

}  // namespace adapters::access
