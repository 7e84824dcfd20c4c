#include "rules/matching/json_handler.hpp"

#include "rules/conditions/json.hpp"

namespace rules::matching {

namespace {

using Kind = cel::Type::Kind;

bool refuse(JsonHandler::Error& error) {
    error = boost::json::error::syntax;  // the outermost value is an object
    return false;
}

bool is_list_of_text(const cel::Type& type) {
    return type.kind() == Kind::list && type.part(0).kind() == Kind::text;
}

}  // namespace

JsonHandler::JsonHandler(const Layout& layout, std::string_view record_variable) : JsonHandler{layout} {
    has_variables_ = false;
    enter(record_variable);
    outermost_ = place_;
}

JsonHandler::JsonHandler(const Layout& layout) : layout_{layout} {
    names_.push_back({{}, &layout.variables()});
    for (const Place& each : layout.places()) names_.push_back({{}, &each.fields});
    for (Names& each : names_) {
        for (const std::uint32_t named : *each.places) each.ids.add(layout.places()[named].name);
    }
}

void JsonHandler::begin(Row& row) {
    row_ = &row;
    row.begin(layout_);
    depth_ = 0;
    inside_from_ = 0;
    is_listing_ = false;
    record_ = Place::none;
    place_ = outermost_;
    text_.clear();
}

bool JsonHandler::on_object_begin(Error&) {
    ++depth_;
    if (is_inside()) {
        give_up_list();
    } else if (depth_ == 1 && has_variables_) {
        record_ = Place::none;
    } else if (record_ == Place::none && place_ != Place::none && place().type.kind() == Kind::record) {
        begin_record();
    } else {
        begin_content();
    }
    return true;
}

bool JsonHandler::on_object_end(std::size_t, Error&) {
    if (!is_inside() && has_variables_) record_ = Place::none;
    end_content();
    --depth_;
    return true;
}

bool JsonHandler::on_array_begin(Error& error) {
    if (depth_ == 0) return refuse(error);
    ++depth_;
    if (is_inside()) {
        give_up_list();
    } else {
        begin_list();
    }
    return true;
}

bool JsonHandler::on_array_end(std::size_t, Error&) {
    end_content();
    --depth_;
    return true;
}

bool JsonHandler::on_key(Text part, std::size_t, Error&) {
    if (!is_inside()) enter(whole(part));
    text_.clear();
    return true;
}

bool JsonHandler::on_string(Text part, std::size_t, Error& error) {
    if (depth_ == 0) return refuse(error);
    if (is_inside()) {
        if (is_listing_) put_element(whole(part));
    } else if (place_ != Place::none) {
        put_text(whole(part));
    }
    text_.clear();
    return true;
}

template <class T>
bool JsonHandler::put_scalar(T scalar, Error& error) {
    if (depth_ == 0) return refuse(error);
    if (is_inside()) {
        give_up_list();
    } else if (place_ != Place::none) {
        const Slot::Word word = word_of(scalar);
        if (!word) put_value(boost::json::value(scalar));
        if (word) row_->put_word(place().slot, slot(), word);
    }
    return true;
}

// The common case, without a value in between: a place of that very type, whose value and presence nobody
// else asks for.
template <class T>
Slot::Word JsonHandler::word_of(T scalar) const {
    const Place& at = place();
    if (at.slot == Place::none || at.presence != Place::none || at.is_mixed || slot().kept_at()) return {};
    if constexpr (std::is_same_v<T, bool>) {
        return at.type.kind() == Kind::boolean ? slot().word_of_bool(scalar) : Slot::Word{};
    } else if constexpr (std::is_arithmetic_v<T>) {
        return at.type.kind() == Kind::real ? slot().word_of_real(static_cast<double>(scalar)) : Slot::Word{};
    } else {
        return {};
    }
}

template bool JsonHandler::put_scalar(std::int64_t, Error&);
template bool JsonHandler::put_scalar(std::uint64_t, Error&);
template bool JsonHandler::put_scalar(double, Error&);
template bool JsonHandler::put_scalar(bool, Error&);
template bool JsonHandler::put_scalar(std::nullptr_t, Error&);

bool JsonHandler::add_part(Text part) {
    text_.append(part.data(), part.size());
    return true;
}

std::string_view JsonHandler::whole(Text part) {
    if (text_.empty()) return {part.data(), part.size()};
    add_part(part);
    return text_;
}

void JsonHandler::enter(std::string_view key) {
    const Names& names = names_[record_ == Place::none ? 0 : record_ + 1];
    const std::uint32_t id = names.ids.find(key);
    place_ = id == TextIds::unknown ? Place::none : (*names.places)[id];
}

// What a record does not have is null. As a whole it can only be compared with null, or looked into.
void JsonHandler::begin_record() {
    open_place();
    record_ = place_;
    if (place().slot != Place::none && !slot().kept_at()) {
        row_->put_word(place().slot, slot(), slot().word_of_other());
    }
    for (const std::uint32_t each : place().fields) {
        const Place& field = layout_.places()[each];
        if (field.is_mixed) continue;
        if (field.presence != Place::none) row_->put(layout_, field.presence, false);
        if (field.slot == Place::none) continue;
        const Slot& of = layout_.slots()[field.slot];
        if (of.kept_at()) {
            row_->put(layout_, field.slot, {});
        } else {
            row_->put_word(field.slot, of, of.word_of_null());
        }
    }
}

void JsonHandler::begin_content() {
    inside_from_ = depth_;
    is_listing_ = false;
    open_place();
}

void JsonHandler::end_content() {
    if (inside_from_ == depth_) inside_from_ = 0;
}

void JsonHandler::begin_list() {
    begin_content();
    if (place_ == Place::none || place().is_mixed || !is_list_of_text(place().type)) return;
    put_presence(true);
    if (place().slot != Place::none && !slot().kept_at()) row_->put_no_elements(place().slot, slot());
    is_listing_ = true;
    weight_ = 1;
}

// What is in it does not fit its type, or has to be looked at.
void JsonHandler::give_up_list() {
    if (is_listing_) open_place();
    is_listing_ = false;
}

void JsonHandler::put_element(std::string_view text) {
    constexpr std::size_t bytes_for_one = 32;
    weight_ += 1 + text.size() / bytes_for_one;
    if (weight_ > Slot::heaviest) return give_up_list();
    if (place().slot != Place::none) row_->put_element(slot(), slot().element_of(text));
}

void JsonHandler::put_text(std::string_view text) {
    const bool is_plain = place().type.kind() == Kind::text && !place().is_mixed;
    const bool is_kept = place().slot != Place::none && slot().kept_at();
    if (!is_plain || is_kept) return put_value(boost::json::string(text));
    put_presence(true);
    if (place().slot != Place::none) row_->put_word(place().slot, slot(), slot().word_of_text(text));
}

void JsonHandler::put_value(const boost::json::value& json) {
    open_place();
    if (place().is_mixed) return;
    const bool is_lacking = json.is_null() && place().parent != Place::none;
    const cel::Value value = is_lacking ? cel::Value{} : cel::from_json(json, place().type);
    if (place().slot != Place::none) row_->put(layout_, place().slot, value);
    if (!value.is_failure()) put_presence(!value.is_null());
}

void JsonHandler::put_presence(bool present) {
    if (place().presence != Place::none) row_->put(layout_, place().presence, present);
}

void JsonHandler::open_place() {
    if (place_ == Place::none) return;
    open(place());
    for (const std::uint32_t each : place().fields) open(layout_.places()[each]);
}

void JsonHandler::open(const Place& which) {
    if (which.slot != Place::none) row_->open(which.slot);
    if (which.presence != Place::none) row_->open(which.presence);
}

}  // namespace rules::matching
