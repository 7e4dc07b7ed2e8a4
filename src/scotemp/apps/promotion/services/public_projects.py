"""What the public may see of an investment project: what is built where and how far it is; neither investor, money nor person."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature.language import LANGUAGES

FACE: Final = {
    "names": _("Name"),
    "locality": _("Locality"),
    "industry": _("Industry"),
    "state": _("State"),
    "signed_on": _("Signed on"),
    "start": _("Works began"),
    "production": _("Production began"),
}
"""What the public reads the entries as, in this order."""


def snapshot(project: Any) -> Mapping[str, object]:
    """Return how the public sees a project."""
    standing = {one.what: one.occurred_on.isoformat() for one in project.attestations.standing().filter(verified_on__isnull=False)}
    return {
        "names": project.names,
        "locality": {language: name for language, name in project.locality.names.items() if language in LANGUAGES},
        "industry": project.industry,
        "state": dict(zip(LANGUAGES, (project.flow.state[project.state].label.get(language) for language in LANGUAGES), strict=True)),
        "signed_on": project.signed_on.isoformat() if project.signed_on else "",
        "start": standing.get("start", ""),
        "production": standing.get("production", ""),
    }
