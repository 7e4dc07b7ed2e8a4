"""What the panel of publication shows: every version with who wrote and who approved it, and whether the record has changed since."""

from collections.abc import Mapping
from typing import Any

from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.load import adding, offers
from scotemp.kit.desks.carrying.publications import PUBLICATIONS
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.laying import laid_out, template_for
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.selectors import changed_since
from scotemp.kit.publication.services import APPROVE, SUBMIT
from scotemp.kit.publication.workflow import PUBLICATION
from scotemp.kit.workflow.errors import spoken


def publications(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the versions of a record that the viewer may see, latest first; an account is needed to read people's names."""
    if not PUBLICATIONS.borne(kind):
        return None
    found = PUBLICATIONS.rows(kind, record, viewer)
    add = adding(PUBLICATIONS, kind, viewer, record)
    if not found and add is None:
        return None
    able = abilities(viewer, record)
    out = next((one for one in found if one.state == "published"), None)
    return {
        "rows": [_row(one, viewer) | {"offers": offers(PUBLICATIONS, kind, viewer, record, one)} for one in found],
        "add": add,
        "template": template_for(record._meta.label_lower),
        "changed": out is not None and (able.get(SUBMIT) or able.get(APPROVE)) and changed_since(out, record),
    }


def _row(one: Publication, viewer: Viewer) -> dict[str, Any]:
    state = PUBLICATION.state[one.state]
    return {
        "one": one,
        "state": state,
        "state_words": spoken(state.label),
        "author": one.author.name if viewer.is_member else "",
        "approver": one.approved_by.name if viewer.is_member and one.approved_by else "",
        "node": laid_out(one.subject_type, one.payload),
    }
