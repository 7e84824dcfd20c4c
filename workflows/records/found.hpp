// Records as they are read: shared while they stand, copied only by who is to change them.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "engine/generations.hpp"
#include "engine/record.hpp"
#include "workflows/records/document.hpp"

namespace workflows {

/// A record as it stood when it was asked for; none when there was none. Cheap to copy. Who wants to change
/// it takes an std::optional<R> or an R, which is a copy.
template <class R>
class Found {
public:
    Found(std::nullopt_t = std::nullopt) {}
    explicit Found(std::shared_ptr<const R> record) : record_(std::move(record)) {}

    explicit operator bool() const { return record_ != nullptr; }
    [[nodiscard]] bool has_value() const { return record_ != nullptr; }
    const R& operator*() const { return *record_; }
    const R* operator->() const { return record_.get(); }
    operator std::optional<R>() const { return record_ ? std::optional<R>(*record_) : std::nullopt; }
    [[nodiscard]] R value_or(R otherwise) const { return record_ ? *record_ : std::move(otherwise); }

private:
    std::shared_ptr<const R> record_;
};

/// Remembers what documents were read as. One thread; bounded.
class ReadRecords {
public:
    template <class R>
    [[nodiscard]] std::shared_ptr<const R> read(const engine::Document& document) {
        static constexpr char type = 0;  // Its address is one for each type of record.
        const auto* known = this->known(document, &type);
        if (known != nullptr) return std::static_pointer_cast<const R>(*known);
        auto record = shared_from_document<R>(*document);
        keep(document, &type, record);
        return record;
    }

private:
    struct Read {
        engine::Document document;  // Held, so that no other document takes its address.
        std::shared_ptr<const void> record;
        const char* type = nullptr;
    };

    [[nodiscard]] const std::shared_ptr<const void>* known(const engine::Document& document,
                                                           const char* type);
    void keep(const engine::Document& document, const char* type, std::shared_ptr<const void> record);

    engine::Generations<const boost::json::object*, Read> read_{8192};
};

}  // namespace workflows
