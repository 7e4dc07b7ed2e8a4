"""How a case ended, in words."""

from typing import Any, Final

from scotemp.apps.promotion.kinds.introductions import INTRODUCTIONS
from scotemp.apps.promotion.kinds.leads import LEADS
from scotemp.apps.promotion.kinds.projects import INVESTMENT_PROJECTS

_KINDS: Final = {"introduction": INTRODUCTIONS, "lead": LEADS, "project": INVESTMENT_PROJECTS}


def ended(name: str, language: str) -> str:
    """Return what ended how, for instance of ``lead.disqualified``: Lead: disqualified."""
    record, _dot, state = name.partition(".")
    kind = _KINDS[record]
    model: Any = kind.model
    return f"{kind.label}: {model.flow.state[state].label.get(language)}"
