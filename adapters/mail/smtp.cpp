#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include <curl/curl.h>

#include "adapters/mail/sender.hpp"

namespace adapters {
namespace {

using engine::Error;
using engine::ErrorCode;

// What one transfer reads and what it heard; libcurl's callbacks fill it.
struct Transfer {
    std::string_view unsent;
    std::string refusal;  ///< The server's last line that was one.
};

std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* transfer) {
    std::string_view& unsent = static_cast<Transfer*>(transfer)->unsent;
    const std::size_t length = unsent.copy(into, size * count);
    unsent.remove_prefix(length);
    return length;
}

// Refusals only: libcurl says QUIT after one, and the server's farewell would hide it.
std::size_t hear_line(char* line, std::size_t size, std::size_t count, void* transfer) {
    const std::size_t length = size * count;
    if (length == 0 || (line[0] != '4' && line[0] != '5')) return length;
    std::string& refusal = static_cast<Transfer*>(transfer)->refusal;
    refusal.assign(line, std::min<std::size_t>(length, 200));
    std::replace_if(
        refusal.begin(), refusal.end(), [](char c) { return c < ' ' || c > '~'; }, ' ');
    refusal.erase(refusal.find_last_not_of(' ') + 1);
    return length;
}

struct FreeHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// The server takes no mail from us, whoever it is for: it refuses our sender, or will not pass mail on for us
// (X.7.Y, RFC 3463). libcurl alone knows which command was refused, and says so first in its complaint.
bool refuses_us(std::string_view complaint, std::string_view refusal) {
    if (complaint.starts_with("MAIL failed")) return true;
    constexpr std::string_view policy = "5.7.";
    constexpr std::size_t after_code = 4;
    return complaint.starts_with("RCPT failed") && refusal.size() > after_code &&
           refusal.substr(after_code).starts_with(policy);
}

// What somebody can mend, in words that say how.
std::string in_words(CURLcode outcome, const char* complaint) {
    const std::string curl = *complaint != '\0' ? complaint : curl_easy_strerror(outcome);
    switch (outcome) {
        case CURLE_USE_SSL_FAILED:
            return "it offers no encryption (STARTTLS), and this mail must not go without: " + curl;
        case CURLE_PEER_FAILED_VERIFICATION:
            return "its certificate is not trusted, or is another server's: " + curl;
        case CURLE_LOGIN_DENIED:
            return "it refuses the user name or the password: " + curl;
        default:
            return curl;
    }
}

class SmtpSender final : public Sender {
public:
    explicit SmtpSender(SmtpSettings settings) : settings_(std::move(settings)) {
        // Once a process; later calls only count. Never undone: other senders may be alive.
        static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
        if (ready == CURLE_OK) handle_.reset(curl_easy_init());
    }

    engine::Result<void> send(const Message& message) override {
        const auto mime = to_mime(message);
        if (!mime) return mime.error();
        if (!handle_) return Error{ErrorCode::unavailable, "libcurl could not start"};

        Transfer transfer{*mime, ""};
        std::array<char, CURL_ERROR_SIZE> complaint{};
        const std::string from = "<" + message.from.address + ">";
        const std::string to = "<" + message.to.address + ">";
        const std::unique_ptr<curl_slist, FreeHandle> recipients(curl_slist_append(nullptr, to.c_str()));
        CURL* handle = handle_.get();
        configure(handle);
        curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
        curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
        curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mime->size()));
        curl_easy_setopt(handle, CURLOPT_READDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
        curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, complaint.data());
        const CURLcode outcome = curl_easy_perform(handle);
        const auto sent =
            outcome == CURLE_OK ? engine::Result<void>{} : explain(outcome, transfer, complaint.data());
        curl_easy_reset(handle);  // Forgets what stands on this stack; keeps the connection.
        return sent;
    }

private:
    void configure(CURL* handle) const {
        curl_easy_setopt(handle, CURLOPT_URL, settings_.url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(handle, CURLOPT_PROXY, "");  // Not the environment's: it is meant for the web.
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.limit.count()));
        const bool insist = settings_.tls == SmtpSettings::Tls::required;
        curl_easy_setopt(handle, CURLOPT_USE_SSL,
                         static_cast<long>(insist ? CURLUSESSL_ALL : CURLUSESSL_TRY));
        if (!settings_.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings_.ca_file.c_str());
        if (!settings_.user.empty()) {
            curl_easy_setopt(handle, CURLOPT_USERNAME, settings_.user.c_str());
            curl_easy_setopt(handle, CURLOPT_PASSWORD, settings_.password.c_str());
        }
        curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_bytes);
        curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, hear_line);
    }

    // A 5xx is about this message only once the server has begun to look at it (MAIL, RCPT, DATA, the text):
    // libcurl says SEND_ERROR then, or, after the whole text, WEIRD_SERVER_REPLY. Before, it is about us:
    // wrong password, no service here. 530 to 538 are about signing in wherever they come (RFC 4954).
    // So are a refused sender and a refused relay.
    Error explain(CURLcode outcome, const Transfer& transfer, const char* complaint) const {
        long answer = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &answer);
        const bool about_message = outcome == CURLE_SEND_ERROR || outcome == CURLE_RECV_ERROR ||
                                   (outcome == CURLE_WEIRD_SERVER_REPLY && transfer.unsent.empty());
        const bool for_good = about_message && answer >= 500 && answer < 600 &&
                              !(answer >= 530 && answer <= 538) && !refuses_us(complaint, transfer.refusal);
        // A busy mailbox or a greylist (RFC 5321, 4.2.3); other 4xx are about the server.
        const bool for_now = about_message && (answer == 450 || answer == 451);
        std::string message = "the mail server: ";  // Not its address: a password may stand in it.
        message += in_words(outcome, complaint);
        if (!transfer.refusal.empty()) message += " (" + transfer.refusal + ")";
        return {for_good  ? ErrorCode::invalid_input
                : for_now ? ErrorCode::conflict
                          : ErrorCode::unavailable,
                std::move(message)};
    }

    SmtpSettings settings_;
    std::unique_ptr<CURL, FreeHandle> handle_;
};

}  // namespace

std::unique_ptr<Sender> smtp_sender(SmtpSettings settings) {
    return std::make_unique<SmtpSender>(std::move(settings));
}

}  // namespace adapters
