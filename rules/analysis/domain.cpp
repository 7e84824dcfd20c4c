#include "rules/analysis/domain.hpp"

#include <algorithm>
#include <cmath>

namespace rules::analysis {
namespace {

constexpr double most_counted = 1000;

bool has_text(const Domain& domain) {
    if (!domain.texts) return true;
    return !std::ranges::includes(domain.not_texts, *domain.texts);
}

bool has_whole_number(const Domain& domain) {
    double first = std::ceil(domain.least);
    double last = std::floor(domain.most);
    if (domain.above_least && first == domain.least) ++first;
    if (domain.below_most && last == domain.most) --last;
    if (first > last) return false;
    if (!(last - first < most_counted)) return true;
    for (double number = first; number <= last; ++number) {
        if (!domain.not_numbers.contains(number)) return true;
    }
    return false;
}

bool has_number(const Domain& domain) {
    if (domain.whole) return has_whole_number(domain);
    if (domain.least > domain.most) return false;
    if (domain.least < domain.most) return true;
    return !domain.above_least && !domain.below_most && !domain.not_numbers.contains(domain.least);
}

}  // namespace

bool Domain::empty() const {
    if (null) return false;
    if (!value) return true;
    return !has_text(*this) || !has_number(*this) || (is_truth && !yes && !no);
}

void Domain::meet(const Domain& other) {
    null = null && other.null;
    value = value && other.value;
    if (other.texts && texts) {
        std::erase_if(*texts, [&](const std::string& text) { return !other.texts->contains(text); });
    } else if (other.texts) {
        texts = other.texts;
    }
    not_texts.insert(other.not_texts.begin(), other.not_texts.end());
    if (other.least > least || (other.least == least && other.above_least)) {
        least = other.least;
        above_least = other.above_least;
    }
    if (other.most < most || (other.most == most && other.below_most)) {
        most = other.most;
        below_most = other.below_most;
    }
    not_numbers.insert(other.not_numbers.begin(), other.not_numbers.end());
    whole = whole || other.whole;
    is_truth = is_truth || other.is_truth;
    yes = yes && other.yes;
    no = no && other.no;
}

Domain Domain::only_null() {
    Domain domain;
    domain.value = false;
    return domain;
}

Domain Domain::not_null() {
    Domain domain;
    domain.null = false;
    return domain;
}

Domain Domain::one_of(std::set<std::string> texts) {
    Domain domain = not_null();
    domain.texts = std::move(texts);
    return domain;
}

Domain Domain::none_of(std::set<std::string> texts) {
    Domain domain;
    domain.not_texts = std::move(texts);
    return domain;
}

Domain Domain::truth(bool holds) {
    Domain domain = not_null();
    domain.is_truth = true;
    (holds ? domain.no : domain.yes) = false;
    return domain;
}

}  // namespace rules::analysis
