#include "adapters/cli/noted_output.hpp"

#include <utility>

namespace adapters::cli {
namespace {

constexpr std::size_t piece = std::size_t{32} << 10;

// Behind the last word that has ended; all of it when none has.
std::size_t whole_words(std::string_view text) {
    const std::size_t last = text.find_last_of(" ,\n");
    return last == text.npos ? text.size() : last + 1;
}

}  // namespace

NotedOutput::NotedOutput(std::ostream& out) : out_(out), shown_(out.rdbuf(this)) {}

NotedOutput::~NotedOutput() {
    (void)let_out(waiting_.size());
    const std::ios::iostate state = out_.rdstate();
    out_.rdbuf(shown_);
    out_.setstate(state);
}

void NotedOutput::note(std::string_view text) const {
    while (note_ && !text.empty()) {
        const std::size_t size = text.size() <= piece ? text.size() : whole_words(text.substr(0, piece));
        note_(text.substr(0, size));
        text.remove_prefix(size);
    }
}

void NotedOutput::finish() {
    out_.flush();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

NotedOutput::int_type NotedOutput::overflow(int_type c) {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const char one = traits_type::to_char_type(c);
    return xsputn(&one, 1) == 1 ? c : traits_type::eof();
}

std::streamsize NotedOutput::xsputn(const char* text, std::streamsize size) {
    waiting_.append(text, static_cast<std::size_t>(size));
    if (waiting_.size() >= piece && !let_out(whole_words(waiting_))) return 0;
    return size;
}

int NotedOutput::sync() {
    if (!let_out(waiting_.size())) return -1;
    return shown_->pubsync();
}

bool NotedOutput::let_out(std::size_t size) {
    if (failure_) return false;
    if (size == 0) return true;
    const std::string_view text = std::string_view(waiting_).substr(0, size);
    try {
        note(text);
    } catch (...) {
        failure_ = std::current_exception();
        return false;
    }
    const bool is_out =
        shown_->sputn(text.data(), static_cast<std::streamsize>(size)) == static_cast<std::streamsize>(size);
    waiting_.erase(0, size);
    return is_out;
}

void note_what_is_shown(std::ostream& out, NotedOutput::Note note) {
    if (auto* noted = dynamic_cast<NotedOutput*>(out.rdbuf())) noted->note_by(std::move(note));
}

void note_what_is_written(std::ostream& out, std::string_view text) {
    if (const auto* noted = dynamic_cast<const NotedOutput*>(out.rdbuf())) noted->note(text);
}

}  // namespace adapters::cli
