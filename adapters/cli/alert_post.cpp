#include "adapters/cli/alert_post.hpp"

#include <chrono>
#include <fstream>

#include "adapters/mail/html.hpp"
#include "engine/digest.hpp"
#include "workflows/indexes.hpp"
#include "workflows/records/register.hpp"

namespace adapters::cli {
namespace {

engine::Result<void> write_file(const std::filesystem::path& file, const std::string& text) {
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    std::ofstream stream(file, std::ios::binary);
    stream << text << '\n';
    if (stream.flush()) return {};
    return engine::Error{engine::ErrorCode::unavailable, "could not write " + file.string()};
}

std::string words_of(const workflows::Alert& alert) {
    return alert.outward_body.value_or(alert.body);
}

std::string subject_of(const workflows::Alert& alert) {
    return alert.outward_subject.value_or(alert.subject);
}

}  // namespace

std::string thread_of(const std::string& item) {
    engine::RecordKey key = workflows::key_in(item);
    if (key.kind == "deadline") key = workflows::key_in(key.id);
    if (key.kind == "first_audit" || key.kind == "moderation" || key.kind == "dispute" ||
        key.kind == "response")
        key.kind = "audit";
    // A reference may hold what an id cannot, and be of any length.
    constexpr std::size_t digits = 32;
    return "thread-" + engine::to_hex(engine::sha256(key.kind + "/" + key.id)).substr(0, digits);
}

AlertPost::AlertPost(const engine::Reader& state, const std::filesystem::path& data, PostSettings settings)
    : state_(state), settings_(std::move(settings)), folder_(data / "outbox") {
    sender_ = settings_.smtp ? smtp_sender(*settings_.smtp) : eml_folder_sender(folder_);
    if (settings_.webhook) webhook_ = http_webhook(*settings_.webhook);
    destination_ = settings_.smtp ? settings_.smtp->url : folder_.string();
}

workflows::Outcome AlertPost::send(const workflows::Alert& alert, workflows::Channel channel) {
    return channel == workflows::Channel::webhook ? post(alert) : mail(alert);
}

Notice AlertPost::notice_of(const workflows::Alert& alert) const {
    return {
        alert.ref,  alert.to,   alert.template_, subject_of(alert), alert.about,
        alert.item, alert.step, alert.urgent,    alert.raised_on,   link_to(settings_.address, alert.item)};
}

workflows::Outcome AlertPost::post(const workflows::Alert& alert) {
    const std::string body = payload(notice_of(alert), settings_.format);
    if (!webhook_) return write_file(folder_ / (alert.ref + ".webhook.json"), body);
    workflows::Outcome outcome = webhook_->post({alert.ref, body});
    const WebhookAnswer answer = webhook_->last_answer();
    outcome.status = answer.status;
    outcome.took = answer.took;
    return outcome;
}

engine::Result<Message> AlertPost::message_of(const workflows::Alert& alert) const {
    const auto document = state_.find({workflows::Person::kind_name, alert.to});
    if (!document) return engine::Error{engine::ErrorCode::invalid_input, "there is no person " + alert.to};
    const auto person = workflows::from_document<workflows::Person>(*document);
    if (!person.email)
        return engine::Error{engine::ErrorCode::invalid_input, alert.to + " has no e-mail address"};
    const std::string link = link_to(settings_.address, alert.item);
    const std::string signed_as = alert.about + ", " + alert.ref;
    Message message;
    message.id = alert.ref + "@" + settings_.domain;
    message.from = settings_.from;
    message.to = {person.name, *person.email};
    message.subject = subject_of(alert);
    message.text = words_of(alert) + "\n\n" + (link.empty() ? "" : "Open it in Caseloop: " + link + "\n\n") +
                   "-- \n" + signed_as + "\n";
    message.html = html_page(message.subject, words_of(alert) + "\n\n" + signed_as, link);
    // When it was decided, not when it is sent: a repeat has the same bytes.
    message.date = alert.raised_on;
    message.in_reply_to = thread_of(alert.item) + "@" + settings_.domain;
    message.list_id = "alerts." + settings_.domain;
    return message;
}

workflows::Outcome AlertPost::mail(const workflows::Alert& alert) {
    if (alert.channel.find("mail") == std::string::npos) return {};
    const auto message = message_of(alert);
    if (!message) return engine::Result<void>(message.error());
    if (!settings_.smtp) return sender_->send(*message);
    const auto began = std::chrono::steady_clock::now();
    workflows::Outcome outcome = sender_->send(*message);
    outcome.took = std::chrono::floor<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    return outcome;
}

}  // namespace adapters::cli
