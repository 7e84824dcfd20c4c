#include "workflows/programme/collision_words.hpp"

#include <algorithm>

namespace workflows {
namespace {

constexpr std::size_t most_named = 8;

std::string names(const std::vector<std::string>& people) {
    std::string text;
    for (std::size_t i = 0; i < std::min(people.size(), most_named); ++i)
        text += (i == 0 ? "" : ", ") + people[i];
    if (people.size() > most_named) text += " and " + std::to_string(people.size() - most_named) + " more";
    return text;
}

}  // namespace

void CollisionWords::add(const std::string& person, const std::string& why) {
    ++people_;
    (why.empty() ? able_ : ruled_out_[why]).push_back(person);
}

std::string CollisionWords::constraints() const {
    std::vector<std::string> parts;
    for (Constraints left = set_; left != 0; left &= left - 1)
        parts.push_back(name_of(static_cast<Obstacle>(left & (~left + 1)), terms_));
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text;
}

std::string CollisionWords::too_few_places() const {
    const std::string leaves = constraints() + ((set_ & (set_ - 1)) == 0 ? " leaves" : " together leave");
    if (able_.empty())
        return leaves + " nobody of " + std::to_string(people_) + " for " + std::to_string(collision_.tasks) +
               " audits";
    const bool is_one = able_.size() == 1;
    const std::string of = terms_.per_audit > 1 ? std::to_string(terms_.per_audit) + " each of "
                           : is_one             ? ""
                                                : "one of ";
    const int places = collision_.places;
    return leaves + " too few places: " + std::to_string(collision_.tasks) + " audits need " + of +
           names(able_) + ", who " + (is_one ? "has " : "have ") + std::to_string(places) +
           (places == 1 ? " place" : " places") + " for them";
}

std::string CollisionWords::text() const {
    const std::string wanted =
        terms_.per_audit > 1 ? std::to_string(terms_.per_audit) + " are to audit together: " : "";
    if (set_ == 0) return wanted + "only " + names(able_) + " may audit at all";
    std::string because;
    for (const auto& [why, people] : ruled_out_)
        because += (because.empty() ? "" : "; ") + names(people) + " (" + why + ")";
    if (collision_.tasks > 1) return too_few_places() + (because.empty() ? "" : "; not " + because);
    const bool one = (set_ & (set_ - 1)) == 0;
    const std::string text = wanted + constraints() + (one ? " leaves " : " together leave ") +
                             (able_.empty() ? "nobody" : "only " + names(able_)) + " of " +
                             std::to_string(people_);
    return because.empty() ? text : text + ": " + because;
}

}  // namespace workflows
