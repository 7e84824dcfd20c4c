#include "adapters/cli/alert_post.hpp"

#include <cstdlib>
#include <fstream>

#include <boost/json.hpp>

#include "workflows/records/register.hpp"

namespace adapters::cli {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::unique_ptr<Sender> make_sender(const std::string& smtp, const std::filesystem::path& folder) {
    if (smtp.empty()) return eml_folder_sender(folder);
    SmtpSettings settings;
    settings.url = smtp;
    settings.user = environment("CASELOOP_SMTP_USER");
    settings.password = environment("CASELOOP_SMTP_PASSWORD");
    // A password does not cross in the clear, even where a server would let it.
    if (!settings.user.empty()) settings.tls = SmtpSettings::Tls::required;
    return smtp_sender(settings);
}

std::string webhook_secret() {
    const std::string file = environment("CASELOOP_WEBHOOK_SECRET_FILE");
    if (file.empty()) return environment("CASELOOP_WEBHOOK_SECRET");
    std::ifstream stream(file);
    std::string secret;
    if (!std::getline(stream, secret) || secret.empty())
        throw std::runtime_error("cannot read the webhook's secret from " + file);
    return secret;
}

std::unique_ptr<Webhook> make_webhook() {
    WebhookSettings settings;
    settings.url = environment("CASELOOP_WEBHOOK");
    if (settings.url.empty()) return nullptr;
    settings.secret = webhook_secret();
    return http_webhook(std::move(settings));
}

// What a receiver may know: references, words that name no child, and how urgent it is.
std::string webhook_body(const workflows::Alert& alert) {
    return boost::json::serialize(boost::json::object{
        {"id", alert.ref},
        {"to", alert.to},
        {"template", alert.template_},
        {"subject", alert.outward_subject.value_or(alert.subject)},
        {"about", alert.about},
        {"item", alert.item},
        {"step", alert.step},
        {"urgent", alert.urgent},
        {"raised_on", engine::to_text(alert.raised_on)},
    });
}

engine::Result<void> write_file(const std::filesystem::path& file, const std::string& text) {
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    std::ofstream stream(file, std::ios::binary);
    stream << text << '\n';
    if (stream.flush()) return {};
    return engine::Error{engine::ErrorCode::unavailable, "could not write " + file.string()};
}

}  // namespace

AlertPost::AlertPost(const engine::Reader& state, const std::filesystem::path& data)
    : state_(state), destination_(environment("CASELOOP_SMTP")), folder_(data / "outbox") {
    sender_ = make_sender(destination_, folder_);
    webhook_ = make_webhook();
    if (destination_.empty()) destination_ = folder_.string();
}

engine::Result<void> AlertPost::send(const workflows::Alert& alert, workflows::Channel channel) {
    return channel == workflows::Channel::webhook ? post(alert) : mail(alert);
}

engine::Result<void> AlertPost::post(const workflows::Alert& alert) {
    const std::string body = webhook_body(alert);
    if (webhook_) return webhook_->post({alert.ref, body});
    return write_file(folder_ / (alert.ref + ".webhook.json"), body);
}

engine::Result<void> AlertPost::mail(const workflows::Alert& alert) {
    if (alert.channel.find("mail") == std::string::npos) return {};
    const auto document = state_.find({workflows::Person::kind_name, alert.to});
    if (!document) return engine::Error{engine::ErrorCode::invalid_input, "there is no person " + alert.to};
    const auto person = workflows::from_document<workflows::Person>(*document);
    if (!person.email)
        return engine::Error{engine::ErrorCode::invalid_input, alert.to + " has no e-mail address"};
    Message message;
    message.id = alert.ref + "@caseloop.invalid";
    message.from = {"Caseloop", "caseloop@caseloop.invalid"};
    message.to = {person.name, *person.email};
    message.subject = alert.outward_subject.value_or(alert.subject);
    message.text =
        alert.outward_body.value_or(alert.body) + "\n\n-- \n" + alert.about + ", " + alert.ref + "\n";
    message.date = alert.send_at.value_or(alert.raised_on);
    message.list_id = "alerts.caseloop.invalid";
    return sender_->send(message);
}

}  // namespace adapters::cli
