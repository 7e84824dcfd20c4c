// Every condition of a pack, wherever it stands.
#pragma once

#include <functional>

#include "rules/conditions/syntax.hpp"
#include "rules/pack/pack.hpp"

namespace rules::analysis {

/// That could be compiled: of rules, programmes, ladders, tools and templates; conditions that are values
/// too, such as a stratum.
void for_each_condition(const Pack& pack, const std::function<void(const Condition&)>& visit);

/// The conditions that a template fills in.
void for_each_condition(const Template& text, const std::function<void(const Condition&)>& visit);

void for_each_node(const cel::Node& tree, const std::function<void(const cel::Node&)>& visit);

}  // namespace rules::analysis
