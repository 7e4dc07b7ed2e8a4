"""Why an organisation is proposed, and what breaks a rule, in words."""

from django.utils.translation import gettext as _

from scotemp.apps.committees.rules.composition import Meter, Violation
from scotemp.apps.directory.kinds.coded import country, industry
from scotemp.kit.desks.cells import shown
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.ownership import CommitteeRole, Ownership


def reason(told: str) -> str:
    """Return one reason in words, from a code and what it refers to, apart by a colon."""
    code, _colon, of = told.partition(":")
    match code:
        case "role":
            return _("would fill a missing role: %(role)s") % {"role": spoken(CommitteeRole(of).names)}
        case "stage":
            return _("works in a stage for which nobody stands: %(stage)s") % {"stage": shown(industry(of))}
        case "industry":
            return _("works in the industry of the committee: %(industry)s") % {"industry": shown(industry(of))}
        case "near":
            return _("is at home near the host locality")
        case _code:
            return _("would be the first member from %(country)s") % {"country": shown(country(of))}


def violation(one: Violation) -> str:
    """Return what breaks the rule, in words."""
    match one.code:
        case "role":
            return _("Nobody has the role: %(role)s") % {"role": spoken(CommitteeRole(one.of).names)}
        case "stage":
            return _("Nobody stands for the stage: %(stage)s") % {"stage": shown(industry(one.of))}
        case "class":
            return _("Too large a share of members is of one class: %(ownership)s") % {"ownership": spoken(Ownership(one.of).names)}
        case _code:
            return _("The chair comes from a role that the rules do not name: %(role)s") % {"role": spoken(CommitteeRole(one.of).names)}


def lacking(name: str) -> str:
    """Return what a committee lacks to count as valid, in words."""
    words = {
        "members": _("too few members"), "types": _("too few classes of ownership"), "activity": _("no proof of activity"),
        "full_time": _("too little staff"),
    }  # fmt: skip
    return words[name]


def summary(meter: Meter) -> str:
    """Return the composition in a line: whether it keeps the rule, else what is missing."""
    if meter.sound:
        return _("complete")
    missing = [spoken(CommitteeRole(role).names) for role in meter.missing_roles]
    return _("missing: %(roles)s") % {"roles": ", ".join(missing)} if missing else _("breaks the rule")
