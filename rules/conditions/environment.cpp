#include "rules/conditions/environment.hpp"

#include <stdexcept>
#include <utility>

#include "rules/conditions/library.hpp"

namespace rules::cel {

std::optional<Value> MapActivation::find(std::string_view name) const {
    const auto found = values_.find(name);
    if (found == values_.end()) return {};
    return found->second;
}

const RecordType::Field* RecordType::find(std::string_view field) const {
    for (const Field& one : fields) {
        if (one.name == field) return &one;
    }
    return nullptr;
}

std::vector<std::string> RecordType::field_names() const {
    std::vector<std::string> names;
    for (const Field& field : fields) names.push_back(field.name);
    return names;
}

namespace {

template <class Functions>
void add_overload(Functions& functions, const std::shared_ptr<const Function>& before, std::string name,
                  Overload overload) {
    auto function =
        before ? std::make_shared<Function>(*before) : std::make_shared<Function>(Function{name, {}});
    function->overloads.push_back(std::move(overload));
    functions.insert_or_assign(std::move(name), std::move(function));
}

Signature checked_signature(const FunctionRow& row) {
    auto signature = parse_signature(row.signature);
    if (!signature) throw std::logic_error("malformed signature of " + std::string{row.name});
    return *std::move(signature);
}

}  // namespace

Environment::Environment() {
    // Built once: the tables never change.
    static const auto standard = [] {
        auto functions = std::make_shared<Functions>();
        for (const FunctionRow& row : standard_functions()) {
            const auto before = functions->find(row.name);
            const auto function = before == functions->end() ? nullptr : before->second;
            add_overload(*functions, function, std::string{row.name},
                         {checked_signature(row), row.implementation});
        }
        return std::shared_ptr<const Functions>{std::move(functions)};
    }();
    standard_ = standard;
}

Environment& Environment::declare(std::string variable, Type type) {
    variables_.insert_or_assign(std::move(variable), std::move(type));
    return *this;
}

Environment& Environment::declare_record(RecordType record) {
    std::string name = record.name;
    records_.insert_or_assign(std::move(name), std::make_shared<const RecordType>(std::move(record)));
    return *this;
}

void Environment::add(std::string name, Overload overload) {
    std::shared_ptr<const Function> before;
    if (const auto found = added_.find(name); found != added_.end()) {
        before = found->second;
    } else if (const auto standard = standard_->find(name); standard != standard_->end()) {
        before = standard->second;
    }
    add_overload(added_, before, std::move(name), std::move(overload));
}

Environment& Environment::add_function(std::string name, Signature signature, Implementation implementation) {
    add(std::move(name), {std::move(signature), std::move(implementation)});
    return *this;
}

Environment& Environment::add_function(const FunctionRow& row) {
    add(std::string{row.name}, {checked_signature(row), row.implementation, row.check_literals});
    return *this;
}

Environment& Environment::set_container(std::string container) {
    container_ = std::move(container);
    return *this;
}

const Type* Environment::find_variable(std::string_view name) const {
    const auto found = variables_.find(name);
    return found == variables_.end() ? nullptr : &found->second;
}

const RecordType* Environment::find_record(std::string_view name) const {
    const auto found = records_.find(name);
    return found == records_.end() ? nullptr : found->second.get();
}

const Function* Environment::find_function(std::string_view name) const {
    if (const auto found = added_.find(name); found != added_.end()) return found->second.get();
    const auto found = standard_->find(name);
    return found == standard_->end() ? nullptr : found->second.get();
}

std::vector<std::string> Environment::variable_names() const {
    std::vector<std::string> names;
    for (const auto& [name, type] : variables_) names.push_back(name);
    return names;
}

std::vector<std::string> Environment::function_names() const {
    std::vector<std::string> names;
    for (const auto& [name, function] : added_) {
        if (!name.starts_with('_')) names.push_back(name);  // An operator is not called by its name.
    }
    for (const auto& [name, function] : *standard_) names.push_back(name);
    return names;
}

std::vector<std::string> Environment::candidates(std::string_view name) const {
    if (name.starts_with(".")) return {std::string{name.substr(1)}};
    std::vector<std::string> names;
    std::string_view scope = container_;
    while (!scope.empty()) {
        names.push_back(std::string{scope} + "." + std::string{name});
        const std::size_t dot = scope.rfind('.');
        scope = dot == std::string_view::npos ? std::string_view{} : scope.substr(0, dot);
    }
    names.emplace_back(name);
    return names;
}

}  // namespace rules::cel
