#include "rules/conditions/parser.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "rules/conditions/grammar.hpp"
#include "rules/conditions/literals.hpp"
#include "rules/conditions/token_cursor.hpp"
#include "rules/conditions/utf8.hpp"

namespace rules::cel {

namespace {

class Parser : private TokenCursor {
public:
    using TokenCursor::TokenCursor;

    NodePtr whole() {
        NodePtr tree = expression();
        if (!at_end()) {
            std::string hint = hint_for_word(current().text);
            if (hint.empty()) hint = "an operator is missing before it, or a bracket too much";
            complain(current().span, "'" + std::string{current().text} + "' is not expected here",
                     std::move(hint));
        }
        return tree;
    }

private:
    // Counts levels of recursion while it lives.
    class Level {
    public:
        explicit Level(int& depth) : depth_{depth} { ++depth_; }
        ~Level() { --depth_; }
        Level(const Level&) = delete;
        Level& operator=(const Level&) = delete;

    private:
        int& depth_;
    };

    NodePtr broken(Span span, std::string message, std::string hint = {}) {
        complain(span, std::move(message), std::move(hint));
        return make_node(Node::Kind::broken, span);
    }

    // Gives the node its height; a tree that grows too high is cut, so that nothing ever recurses deeper.
    NodePtr finish(NodePtr node) {
        int highest = 0;
        for (const NodePtr& operand : node->operands) {
            if (operand) highest = std::max(highest, operand->height);
        }
        node->height = highest + 1;
        if (node->height <= deepest_nesting) return node;
        return too_deep(node->span);
    }

    NodePtr too_deep(Span span) {
        complain(span,
                 "the expression is nested more than " + std::to_string(deepest_nesting) + " levels deep");
        go_to_end();
        return make_node(Node::Kind::broken, span);
    }

    NodePtr expression() {
        const Level level{depth_};
        if (depth_ > deepest_nesting) return too_deep(current().span);
        NodePtr condition = infix(1);
        if (!take("?")) return condition;
        NodePtr yes = infix(1);
        if (!take(":")) return broken(current().span, "'?' needs a ':' and what holds otherwise");
        NodePtr no = expression();
        const Span span = span_over(extent_of(*condition), extent_of(*no));
        return finish(make_operation(Operator::conditional, span,
                                     operands_of(std::move(condition), std::move(yes), std::move(no))));
    }

    [[nodiscard]] const Infix* infix_here(int binding) const {
        const bool word = current().kind == Token::Kind::identifier && current().text == "in";
        if (current().kind != Token::Kind::symbol && !word) return nullptr;
        for (const Infix& infix : infixes) {
            if (infix.symbol == current().text && infix.binding == binding) return &infix;
        }
        return nullptr;
    }

    NodePtr infix(int binding) {
        if (binding > 5) return unary();
        NodePtr left = infix(binding + 1);
        if (binding <= 2) {
            std::vector<NodePtr> terms;
            terms.push_back(std::move(left));
            while (infix_here(binding) != nullptr) {
                advance();
                terms.push_back(infix(binding + 1));
            }
            return balanced(binding == 1 ? Operator::logical_or : Operator::logical_and, terms, 0,
                            terms.size());
        }
        while (const Infix* infix_found = infix_here(binding)) {
            advance();
            NodePtr right = infix(binding + 1);
            const Span span = span_over(extent_of(*left), extent_of(*right));
            left =
                finish(make_operation(infix_found->op, span, operands_of(std::move(left), std::move(right))));
        }
        return left;
    }

    // A long chain of && becomes a low tree; both are associative, so nothing else changes.
    NodePtr balanced(Operator op, std::vector<NodePtr>& terms, std::size_t from, std::size_t to) {
        if (to - from == 1) return std::move(terms[from]);
        const std::size_t middle = from + (to - from + 1) / 2;
        NodePtr left = balanced(op, terms, from, middle);
        NodePtr right = balanced(op, terms, middle, to);
        const Span span = span_over(extent_of(*left), extent_of(*right));
        return finish(make_operation(op, span, operands_of(std::move(left), std::move(right))));
    }

    NodePtr unary() {
        const Token first = current();
        if (!is_symbol("!") && !is_symbol("-")) return member();
        const std::size_t first_place = place();
        while (take(first.text)) {
        }
        std::size_t count = place() - first_place;
        const bool negative = first.text == "-";
        const bool number = current().kind == Token::Kind::integer || current().kind == Token::Kind::real;
        NodePtr node = negative && number ? negative_number(count) : member();
        for (; count > 0; --count) {
            const Span span = span_over(span_at(first_place + count - 1), extent_of(*node));
            node = finish(make_operation(negative ? Operator::negate : Operator::logical_not, span,
                                         operands_of(std::move(node))));
            if (node->kind == Node::Kind::broken) return node;
        }
        return node;
    }

    // The last minus belongs to the number: the smallest int has no positive counterpart.
    NodePtr negative_number(std::size_t& count) {
        const Span sign = span_at(place() - 1);
        --count;
        return suffixes(literal(true, sign));
    }

    NodePtr literal(bool negative, Span sign) {
        const Token token = advance();
        const Span span = negative ? span_over(sign, token.span) : token.span;
        Value value = literal_value(token, negative);
        if (value.is_failure()) {
            const std::size_t into = value.as_failure().offset.value_or(0);
            const Span part{token.span.offset + into, token.span.length - into};
            const bool was_quiet = quiet();
            complain(part, value.as_failure().message);
            if (!was_quiet) speak_again();  // the grammar is not in doubt here
            return make_node(Node::Kind::broken, span);
        }
        return make_constant(std::move(value), span);
    }

    NodePtr member() { return suffixes(primary()); }

    NodePtr suffixes(NodePtr node) {
        while (node->kind != Node::Kind::broken || !quiet()) {
            if (take(".")) {
                node = selection(std::move(node));
            } else if (take("[")) {
                node = index(std::move(node));
            } else if (is_symbol("{") && !dotted_name(*node).empty()) {
                return broken(current().span, "messages cannot be built here",
                              "a map is written {\"key\": value}");
            } else {
                break;
            }
        }
        return node;
    }

    NodePtr selection(NodePtr operand) {
        const bool optional = take("?");
        const Token field = advance();
        const bool quoted = field.kind == Token::Kind::quoted_identifier;
        if ((field.kind != Token::Kind::identifier && !quoted) ||
            (!quoted && contains(keywords, field.text))) {
            if (field.kind != Token::Kind::end) step_back();
            return broken(field.span, "a name is expected after the dot");
        }
        const Span span = span_over(extent_of(*operand), field.span);
        if (!quoted && !optional && take("(")) return call(std::move(operand), field);
        NodePtr node = make_node(Node::Kind::select, span);
        node->name = field.text;
        node->name_span = field.span;
        node->optional = optional;
        node->operands = operands_of(std::move(operand));
        return finish(std::move(node));
    }

    NodePtr index(NodePtr operand) {
        const bool optional = take("?");
        NodePtr key = expression();
        const Span close = current().span;
        if (!close_with("]")) return make_node(Node::Kind::broken, close);
        const Span span = span_over(extent_of(*operand), close);
        return finish(make_operation(optional ? Operator::optional_index : Operator::index, span,
                                     operands_of(std::move(operand), std::move(key))));
    }

    // The opening bracket has been taken.
    NodePtr call(NodePtr receiver, const Token& name) {
        std::vector<NodePtr> operands;
        const bool has_receiver = receiver != nullptr;
        const Span start = receiver ? extent_of(*receiver) : name.span;
        if (has_receiver) operands.push_back(std::move(receiver));
        if (!is_symbol(")")) {
            do {
                operands.push_back(expression());
                recover_in_list();
            } while (take(","));
        }
        const Span close = current().span;
        if (!close_with(")")) return make_node(Node::Kind::broken, close);
        NodePtr node =
            make_call(std::string{name.text}, has_receiver, span_over(start, close), std::move(operands));
        node->name_span = name.span;
        return finish(std::move(node));
    }

    NodePtr primary() {
        const Token token = current();
        switch (token.kind) {
            case Token::Kind::integer:
            case Token::Kind::unsigned_integer:
            case Token::Kind::real:
            case Token::Kind::text:
            case Token::Kind::bytes:
                return literal(false, {});
            case Token::Kind::identifier:
                return word(false, token.span);
            case Token::Kind::quoted_identifier:
                return broken(token.span, "a quoted name stands only after a dot");
            case Token::Kind::end:
                return broken(token.span, "the expression ends too early");
            case Token::Kind::symbol:
                break;
        }
        if (take("(")) {
            NodePtr inner = expression();
            recover_in_list();
            const Span close = current().span;
            if (!close_with(")")) return make_node(Node::Kind::broken, token.span);
            inner->brackets = span_over(token.span, close);
            return inner;
        }
        if (take("[")) return list(token.span);
        if (take("{")) return map(token.span);
        if (take(".")) {
            if (current().kind == Token::Kind::identifier) return word(true, token.span);
            return broken(current().span, "a name is expected after the dot");
        }
        return broken(token.span, "'" + std::string{token.text} + "' is not expected here");
    }

    NodePtr word(bool rooted, Span start) {
        const Token token = advance();
        const Span span = span_over(start, token.span);
        if (!rooted && token.text == "true") return make_constant(true, span);
        if (!rooted && token.text == "false") return make_constant(false, span);
        if (!rooted && token.text == "null") return make_constant({}, span);
        if (contains(keywords, token.text) || contains(reserved, token.text)) {
            return broken(token.span, "'" + std::string{token.text} + "' is a reserved word");
        }
        NodePtr node = take("(") ? call(nullptr, token) : make_name(std::string{token.text}, token.span);
        node->rooted = rooted;
        if (rooted) node->span = span_over(start, node->span);
        return node;
    }

    NodePtr list(Span open) {
        NodePtr node = make_node(Node::Kind::list, open);
        while (!is_symbol("]")) {
            node->optional_elements.push_back(take("?"));
            node->operands.push_back(expression());
            recover_in_list();
            if (!take(",")) break;
        }
        const Span close = current().span;
        if (!close_with("]")) return make_node(Node::Kind::broken, close);
        node->span = span_over(open, close);
        return finish(std::move(node));
    }

    NodePtr map(Span open) {
        NodePtr node = make_node(Node::Kind::map, open);
        while (!is_symbol("}")) {
            node->optional_elements.push_back(take("?"));
            node->operands.push_back(expression());
            if (!take(":")) complain(current().span, "a ':' is missing between key and value");
            node->operands.push_back(quiet() ? make_node(Node::Kind::broken, current().span) : expression());
            recover_in_list();
            if (!take(",")) break;
        }
        const Span close = current().span;
        if (!close_with("}")) return make_node(Node::Kind::broken, close);
        node->span = span_over(open, close);
        return finish(std::move(node));
    }

    int depth_ = 0;
};

}  // namespace

NodePtr parse(std::string_view source, Problems& problems) {
    const auto refuse = [&problems](std::string message) {
        problems.push_back({0, 0, "limit", std::move(message), {}});
        return make_node(Node::Kind::broken, {});
    };
    if (source.size() > longest_expression) {
        return refuse("the expression has more than " + std::to_string(longest_expression) + " bytes");
    }
    if (!is_valid_utf8(source)) return refuse("the expression is not valid UTF-8");
    std::vector<Token> tokens = split_into_tokens(source, problems);
    if (!problems.empty()) return make_node(Node::Kind::broken, {});
    return Parser{std::move(tokens), problems}.whole();
}

}  // namespace rules::cel
