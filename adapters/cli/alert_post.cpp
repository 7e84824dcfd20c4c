#include "adapters/cli/alert_post.hpp"

#include <cstdlib>

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

}  // namespace

AlertPost::AlertPost(const engine::Reader& state, const std::filesystem::path& data)
    : state_(state), destination_(environment("CASELOOP_SMTP")) {
    const auto folder = data / "outbox";
    sender_ = make_sender(destination_, folder);
    if (destination_.empty()) destination_ = folder.string();
}

engine::Result<void> AlertPost::send(const workflows::Alert& alert) {
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
    message.subject = alert.subject;
    message.text = alert.body + "\n\n-- \n" + alert.about + ", " + alert.ref + "\n";
    message.date = alert.send_at.value_or(alert.raised_on);
    message.list_id = "alerts.caseloop.invalid";
    return sender_->send(message);
}

}  // namespace adapters::cli
