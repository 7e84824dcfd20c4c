#include "rules/conditions/expression.hpp"

#include <utility>

#include "rules/conditions/evaluator.hpp"
#include "rules/conditions/macros.hpp"
#include "rules/conditions/parser.hpp"
#include "rules/conditions/resolver.hpp"

namespace rules::cel {

struct Expression::Program {
    std::string source;
    Environment environment;  // keeps the functions alive that the tree points to
    NodePtr tree;
    References references;
};

const Type& Expression::type() const {
    return program_->tree->type;
}

std::string_view Expression::source() const {
    return program_->source;
}

const References& Expression::references() const {
    return program_->references;
}

const Node& Expression::tree() const {
    return *program_->tree;
}

const Environment& Expression::environment() const {
    return program_->environment;
}

Outcome Expression::evaluate(const Activation& activation) const {
    Evaluator evaluator{program_->environment, activation};
    Value value = evaluator.run(*program_->tree);
    if (!value.is_failure()) return {std::move(value), {}, {}};
    return {{}, value.as_failure().message, value.as_failure().offset};
}

Explanation Expression::explain(const Activation& activation) const {
    Explanation root;
    Evaluator evaluator{program_->environment, activation};
    evaluator.tell(program_->source, root);
    Value value = evaluator.run(*program_->tree);
    if (root.parts.size() == 1 && root.parts[0].span == program_->tree->span) {
        Explanation only = std::move(root.parts[0]);
        only.value = std::move(value);  // differs where the steps ran out
        return only;
    }
    root.span = program_->tree->span;
    root.text = program_->source;
    root.value = std::move(value);
    return root;
}

std::variant<Expression, Problems> compile(std::string_view text, const Environment& environment) {
    Problems problems;
    NodePtr tree = parse(text, problems);
    if (!problems.empty()) return problems;
    if (environment.options.macros) tree = expand_macros(std::move(tree), problems);
    if (!problems.empty()) return problems;

    auto program = std::make_shared<Expression::Program>();
    program->source = text;
    program->environment = environment;
    program->tree = std::move(tree);
    resolve_names(*program->tree, program->environment);
    if (environment.options.check) check_types(*program->tree, program->environment, problems);
    if (!problems.empty()) return problems;
    program->references = references_of(*program->tree, program->environment);
    return Expression{std::move(program)};
}

}  // namespace rules::cel
