#include "rules/pack/conditions.hpp"
#include "rules/pack/grammar/alerts.hpp"
#include "rules/pack/sections.hpp"
#include "rules/pack/values.hpp"

namespace rules::reading {
namespace {

std::vector<std::string> read_channels(Reading& reading, const Node& node) {
    std::vector<std::string> channels;
    for (const Node* channel : read_texts(reading, node)) {
        channels.push_back(read_choice(reading, *channel, grammar::channel_words));
    }
    return channels;
}

void read_quiet(Reading& reading, const Node& node, Alerting& alerting) {
    const Fields fields{reading, node, grammar::quiet};
    const Node* outside = fields.find("outside");
    const Node* days = fields.find("non_working_days");
    const bool whole_days = days && read_bool(reading, *days);
    const auto quiet = parse_quiet_hours(outside ? read_text(reading, *outside) : "00:00-24:00", whole_days);
    if (quiet) alerting.quiet = *quiet;
    if (!quiet) reading.error(outside->where, "bad_time", quiet.error().message, "08:00-18:00");
}

Digest read_digest(Reading& reading, const Node& node) {
    const Fields fields{reading, node, grammar::digest};
    Digest digest;
    if (const Node* at = fields.find("at")) digest.at = read_time_of_day(reading, *at);
    if (const Node* many = fields.find("when_more_than")) {
        digest.when_more_than = read_count(reading, *many, fields.shape("when_more_than"));
    }
    return digest;
}

bool is_path(const Node& node) {
    return node.is_scalar() && node.text.find_first_of(" \n{") == std::string::npos &&
           (node.text.ends_with(".md") || node.text.ends_with(".txt"));
}

Template read_body(Reading& reading, const Pack& pack, const Node& node) {
    if (!is_path(node)) return read_template(reading, pack, node, "message");
    const auto& find = reading.surroundings.file;
    auto file = find ? find(node.where.file, node.text) : std::nullopt;
    if (!file) {
        reading.error(node.where, "missing_file", "there is no file \"" + node.text + "\"",
                      "the path counts from the folder of this file");
        return {};
    }
    reading.files.push_back(*file);
    const auto source = std::make_shared<const Source>(*std::move(file));
    reading.sources.insert_or_assign(source->name(), source);
    Node whole;
    whole.kind = Node::Kind::scalar;
    whole.text = source->text();
    whole.where = source->at(0);
    return read_template(reading, pack, whole, "message");
}

Message read_message(Reading& reading, const Pack& pack, const Member& member) {
    const Fields fields{reading, member.value, grammar::message};
    Message message;
    message.where = member.key_where;
    if (const Node* subject = fields.find("subject")) {
        message.subject = read_template(reading, pack, *subject, "message");
    }
    if (const Node* body = fields.find("body")) message.body = read_body(reading, pack, *body);
    return message;
}

void read_one(Reading& reading, Pack& pack, const Node& node) {
    const Fields fields{reading, node, grammar::alerts};
    for (const Member& member : node.members) {
        if (member.key != "templates") (void)reading.define("key of alerts:", member.key, member.key_where);
    }
    if (const Node* channels = fields.find("channels")) {
        const Fields kinds{reading, *channels, grammar::channels};
        if (const Node* usual = kinds.find("default"))
            pack.alerting.default_channels = read_channels(reading, *usual);
        if (const Node* urgent = kinds.find("urgent"))
            pack.alerting.urgent_channels = read_channels(reading, *urgent);
    }
    if (const Node* quiet = fields.find("quiet")) read_quiet(reading, *quiet, pack.alerting);
    if (const Node* digest = fields.find("digest")) pack.alerting.digest = read_digest(reading, *digest);
    const Node* templates = fields.find("templates");
    if (!templates) return;
    if (!templates->is_map()) reading.wrong_type(*templates, "a mapping from names to templates");
    for (const Member& member : templates->members) {
        if (!reading.define("template", member.key, member.key_where)) continue;
        pack.alerting.templates.emplace(member.key, read_message(reading, pack, member));
    }
}

}  // namespace

void read_alerts(Reading& reading, Pack& pack) {
    for (const Node* node : reading.sections["alerts"]) read_one(reading, pack, *node);
}

}  // namespace rules::reading
