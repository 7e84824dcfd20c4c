#include "workflows/history/past.hpp"

#include "engine/digest.hpp"

namespace workflows {
namespace {

std::string digest(const boost::json::value& of) {
    constexpr std::size_t enough = 32;
    return engine::to_hex(engine::sha256(boost::json::serialize(of))).substr(0, enough);
}

std::string digest(const boost::json::array& parts) {
    return digest(boost::json::value(parts));
}

}  // namespace

std::string identity_of_audit(const std::string& ref, const std::string& series) {
    return digest(boost::json::array{"audit", series, ref});
}

std::string identity_of(const PastAudit& audit, const std::string& series) {
    return audit.ref ? identity_of_audit(*audit.ref, series) : likeness_of(audit);
}

std::string likeness_of(const PastAudit& audit) {
    return digest(boost::json::array{"audit", audit.case_, audit.programme, audit.tool.value_or(""),
                                     rules::to_text(audit.on)});
}

std::string identity_of(const PastAction& action, const std::string& series) {
    if (action.ref) return digest(boost::json::array{"action", series, *action.ref});
    return digest(boost::json::array{"action", action.case_.value_or(""), action.audit.value_or(""),
                                     action.raised_on ? rules::to_text(*action.raised_on) : "",
                                     action.title});
}

std::string content_of(const PastAudit& audit) {
    PastAudit says = audit;
    says.row = 0;
    for (PastAction& action : says.actions) action.row = 0;
    return digest(to_document(says));
}

std::string content_of(const PastAction& action) {
    PastAction says = action;
    says.row = 0;
    return digest(to_document(says));
}

}  // namespace workflows
