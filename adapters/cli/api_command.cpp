// caseloop api METHOD TARGET: any request to a running service, for scripts and for what has no subcommand.
#include <ostream>

#include "adapters/cli/elsewhere.hpp"
#include "adapters/cli/open_store.hpp"
#include "adapters/cli/read_file.hpp"
#include "adapters/client/client.hpp"

namespace adapters::cli {
namespace {

ServiceAddress address_of(const Call& call) {
    if (!call.given("server")) {
        const auto socket = service_socket(call.text("data"));
        if (!is_served(socket))
            throw UsageError{"no service runs on " + call.text("data") +
                             ": `caseloop serve` starts one, --server URL asks one elsewhere."};
        return {socket, "", "", ""};
    }
    return address_elsewhere(call);
}

ServiceRequest request_of(const Call& call) {
    ServiceRequest request{call.words[0], call.words[1], {}, ""};
    for (char& c : request.method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!request.target.starts_with('/')) request.target = "/api/v1/" + request.target;
    if (call.given("body")) {
        request.body = read_file(call.text("body"));
        request.headers.emplace_back("Content-Type", call.text("type"));
    }
    if (call.given("key")) request.headers.emplace_back("Idempotency-Key", call.text("key"));
    if (call.given("if-match")) request.headers.emplace_back("If-Match", call.text("if-match"));
    return request;
}

}  // namespace

Exit run_api(const Call& call) {
    if (call.words.size() != 2) throw UsageError{"say METHOD and TARGET: api GET audits?state=closed"};
    const auto answer = ask(address_of(call), request_of(call));
    if (!answer) {
        call.talk << answer.error().message << '\n';
        return Exit::system_failed;
    }
    for (const auto& [name, value] : answer->headers)
        if (name == "etag") call.talk << "ETag: " << value << '\n';
    call.out << answer->body;
    constexpr int first_refusal = 400;
    constexpr int first_failure = 500;
    return answer->status < first_refusal   ? Exit::done
           : answer->status < first_failure ? Exit::answer_is_no
                                            : Exit::system_failed;
}

}  // namespace adapters::cli
