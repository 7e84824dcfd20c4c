// How far two judges of one audit agree, as packs ask for it.
#pragma once

#include <optional>
#include <string>

#include "rules/time/duration.hpp"
#include "rules/yaml/position.hpp"

namespace rules {

/// Whose grade stands beside ours: a moderator's beside the first auditor's; a body's from outside, or a
/// second reader's, beside the final one.
enum class Against { moderator, external, reader };

/// `agreement: held` of `measures`.
struct AgreementMeasure {
    enum class Figure {
        held,      ///< Share of comparisons in which the second judge gave the same grade.
        lowered,   ///< Share in which a worse one.
        raised,    ///< Share in which a better one.
        compared,  ///< How many comparisons.
        kappa,     ///< Weighted kappa.
    };
    enum class By { nobody, auditor, moderator, programme, role, unit };

    Figure figure = Figure::held;
    By by = By::nobody;  ///< What the argument names.
    Against against = Against::moderator;
    std::string weights = "quadratic";   ///< Of kappa: quadratic | linear | none.
    std::optional<std::string> section;  ///< None: the overall grade.
    int least = 1;                       ///< With fewer comparisons there is no value.
};

/// The share of audits that are moderated goes by how far the auditor's grades have held.
struct AdaptiveShare {
    double at_least = 0.2;
    double at_most = 1;
    double weak = 0.6;    ///< Held at most this often: `at_most` of the audits are moderated.
    double strong = 0.9;  ///< Held at least this often: `at_least` of them. In between on the straight line.
    Duration within{3, Unit::months};
    int least = 10;  ///< With fewer comparisons the auditor is not known yet: `at_most`.
};

/// `drift`: from where on somebody must hear of an auditor's agreement.
struct DriftLimit {
    std::string name;
    std::string title;    ///< What people read; else the name.
    std::string measure;  ///< An agreement by auditor.
    std::optional<double> above;
    std::optional<double> below;  ///< One of the two.
    Position where;
};

}  // namespace rules
