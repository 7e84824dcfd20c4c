#include "service/rest/paging.hpp"

#include "service/seal.hpp"
#include "service/target.hpp"

namespace service {
namespace {

namespace json = boost::json;

std::string purpose(const List& list) {
    return "page " + list.index + " " + list.prefix;
}

std::string place_of(const Exchange& exchange, const List& list) {
    const auto cursor = exchange.request().asked("cursor");
    if (!cursor) return "";
    const auto place = exchange.house().seal.open(purpose(list), *cursor);
    if (!place) throw Problem{"malformed", "`cursor` is not one that this list gave."};
    return *place;
}

}  // namespace

Page read_page(Exchange& exchange, const List& list, const Belongs& belongs) {
    View& view = exchange.view();
    const workflows::PageTask task{.index = list.index,
                                   .group = list.prefix,
                                   .begin = list.begin,
                                   .end = list.end,
                                   .after = place_of(exchange, list),
                                   .limit = exchange.number("limit", 50, 1, 200),
                                   .among = list.among};
    const auto found =
        workflows::visible_page(view.state(), view.sight(), task,
                                [&](const workflows::PageRow& row) { return belongs(*row.document); });
    Page page;
    for (const workflows::PageRow& row : found.rows) {
        json::object item = *row.document;
        item["etag"] = exchange.entity_tag(row.key);
        page.items.push_back(std::move(item));
        view.keep_as_read(row.key);
    }
    if (!found.next.empty()) page.next = exchange.house().seal.seal(purpose(list), found.next);
    return page;
}

Response page_response(const Exchange& exchange, Page page) {
    json::object body{{"items", std::move(page.items)}};
    if (!page.next.empty()) body["next"] = page.next;
    Response response = json_response(body);
    if (page.next.empty()) return response;
    std::string target;
    for (const std::string& segment : exchange.request().path) target += "/" + percent_encoded(segment);
    target += "?cursor=" + percent_encoded(page.next);
    for (const auto& [name, value] : exchange.request().query)
        if (name != "cursor") target += "&" + percent_encoded(name) + "=" + percent_encoded(value);
    response.headers.set("Link", "<" + target + ">; rel=\"next\"");
    return response;
}

}  // namespace service
