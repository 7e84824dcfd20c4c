#include "workflows/rights/fields.hpp"

#include <algorithm>
#include <iterator>

namespace workflows::belonging {

using boost::json::object;

namespace {

void add_texts(const object& document, const char* field, std::vector<std::string>& to) {
    const auto* found = document.if_contains(field);
    if (found == nullptr) return;
    if (found->is_string()) to.emplace_back(found->get_string());
    if (!found->is_array()) return;
    for (const auto& each : found->get_array()) {
        if (each.is_string()) to.emplace_back(each.get_string());
    }
}

}  // namespace

std::string text_in(const object& document, const char* field) {
    const auto* found = document.if_contains(field);
    return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

std::vector<std::string> texts_in(const object& document, std::initializer_list<const char*> fields) {
    std::vector<std::string> texts;
    for (const char* field : fields) add_texts(document, field, texts);
    std::erase(texts, "");
    return texts;
}

std::vector<std::string> unit_of(const Decision& decision, const char* kind, const std::string& id) {
    const auto record = id.empty() ? nullptr : decision.state().find({kind, id});
    return record ? texts_in(*record, {"unit"}) : std::vector<std::string>{};
}

void add(std::vector<std::string>& all, std::vector<std::string> more) {
    std::ranges::move(more, std::back_inserter(all));
}

}  // namespace workflows::belonging
