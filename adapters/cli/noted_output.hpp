// What a subcommand prints, noted before anybody sees it.
#pragma once

#include <exception>
#include <functional>
#include <ostream>
#include <streambuf>
#include <string>

namespace adapters::cli {

/// Stands before the buffer of `out` as long as it lives. Nothing is noted until somebody says how.
class NotedOutput final : public std::streambuf {
public:
    /// Told what is about to be shown, in pieces that cut no word. Throws when that could not be kept: then
    /// it is not shown, nor what follows.
    using Note = std::function<void(std::string_view text)>;

    explicit NotedOutput(std::ostream& out);
    /// Lets out what is left; what cannot be noted stays unseen.
    ~NotedOutput() override;
    NotedOutput(const NotedOutput&) = delete;
    NotedOutput& operator=(const NotedOutput&) = delete;

    /// From here on, with what is not out yet.
    void note_by(Note note) { note_ = std::move(note); }

    /// Of what goes elsewhere: into a file. Throws what the note throws.
    void note(std::string_view text) const;

    /// Lets out what is left. Throws what a note threw.
    void finish();

protected:
    int_type overflow(int_type c) override;
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int sync() override;

private:
    bool let_out(std::size_t size);

    std::ostream& out_;
    std::streambuf* shown_;
    std::string waiting_;
    Note note_;
    std::exception_ptr failure_;
};

/// Whoever reads for `call` keeps by this who was shown to whom. Without a NotedOutput before its output:
/// nothing happens.
void note_what_is_shown(std::ostream& out, NotedOutput::Note note);

/// The same of a text that is about to be written to a file for whoever reads `out`. Throws when it could not
/// be kept: then it must not be written.
void note_what_is_written(std::ostream& out, std::string_view text);

}  // namespace adapters::cli
