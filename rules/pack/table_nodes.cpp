#include "rules/pack/table_nodes.hpp"

#include <algorithm>
#include <string_view>

#include "rules/pack/table.hpp"

namespace rules::reading {
namespace {

Node text_node(std::string_view text, const Position& where) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    node.where = where;
    return node;
}

Node list_node(std::string_view text, std::string_view separators, const Position& where) {
    Node list;
    list.kind = Node::Kind::list;
    list.where = where;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) list.items.push_back(text_node(text.substr(0, end), where));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

const Attribute* attribute_of(const Pack& pack, const std::string& column) {
    const auto found = pack.cases.attributes.find(column);
    return found == pack.cases.attributes.end() ? nullptr : &found->second;
}

// What separates the parts of such a cell; empty: it is one value.
std::string_view separators_of(const Attribute* attribute, const std::string& column) {
    if (column == "roles") return " ,;";
    const bool of_the_past = column == "auditors" || column == "concerns" || column == "strengths";
    if (of_the_past && attribute == nullptr) return ";";
    const bool is_list = attribute && (attribute->type == AttributeType::text_list ||
                                       attribute->type == AttributeType::date_list);
    return is_list ? std::string_view{";"} : std::string_view{};
}

// In a table yes and no are what they say.
std::string_view truth(std::string_view text) {
    if (text == "yes" || text == "Yes" || text == "YES" || text == "1") return "true";
    return text == "no" || text == "No" || text == "NO" || text == "0" ? "false" : text;
}

Node cell_node(const Pack& pack, const std::string& column, std::string_view text, const Position& where) {
    const Attribute* attribute = attribute_of(pack, column);
    const std::string_view separators = separators_of(attribute, column);
    if (!separators.empty()) return list_node(text, separators, where);
    const bool yes_or_no = column == "open" || (attribute && attribute->type == AttributeType::boolean);
    return text_node(yes_or_no ? truth(text) : text, where);
}

Node row_node(const Pack& pack, const TableRow& row, const std::string& file) {
    Node map;
    map.kind = Node::Kind::map;
    for (const TableCell& cell : row) {
        const Position where{file, cell.line, cell.column};
        if (map.members.empty()) map.where = where;
        map.members.push_back({cell.name, where, cell_node(pack, cell.name, cell.text, where)});
    }
    return map;
}

}  // namespace

std::vector<Node> read_table_nodes(Reading& reading, const Pack& pack, const Node& path) {
    const auto& find = reading.surroundings.file;
    const auto file = find ? find(path.where.file, path.text) : std::nullopt;
    if (!file) {
        reading.error(path.where, "missing_file", "there is no file \"" + path.text + "\"");
        return {};
    }
    reading.files.push_back(*file);
    const auto table = parse_table(file->text);
    if (!table) {
        reading.error(path.where, "bad_table", table.error().message);
        return {};
    }
    std::vector<Node> rows;
    for (const TableRow& row : *table) rows.push_back(row_node(pack, row, file->name));
    return rows;
}

}  // namespace rules::reading
