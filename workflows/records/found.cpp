#include "workflows/records/found.hpp"

namespace workflows {

const std::shared_ptr<const void>* ReadRecords::known(const engine::Document& document, const char* type) {
    const Read* const found = read_.find(document.get());
    return found != nullptr && found->type == type ? &found->record : nullptr;
}

void ReadRecords::keep(const engine::Document& document, const char* type,
                       std::shared_ptr<const void> record) {
    read_.put(document.get(), {document, std::move(record), type});
}

}  // namespace workflows
