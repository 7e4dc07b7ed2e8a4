"""The page on which a version of a list is loaded."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.forms.lists import LoadForm
from scotemp.apps.risk.kinds.lists import LISTS
from scotemp.apps.risk.models import ListVersion, WatchList
from scotemp.apps.risk.services.lists import load_version
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks import changing
from scotemp.kit.desks.kind import Verb
from scotemp.kit.desks.views.answering import ask
from scotemp.kit.desks.views.finding import find_record, viewer_of
from scotemp.kit.evidence.receiving import receives_evidence


def _load(viewer: Viewer, watch_list: WatchList, values: Mapping[str, Any]) -> ListVersion:
    return load_version(actor=viewer.key, watch_list=watch_list, content=[values["file"].file], confirmed=values["confirmed"])


LOAD: Final = Verb(
    name="load",
    label=_("Load a version"),
    form=LoadForm,
    run=_load,
    ability="load",
    hint=_("The file is read whole before anything changes: if any entry cannot be read, the version in force stays as it is."),
)
"""No verb of the kind: programs send no files with verbs, and large lists come by command."""


@receives_evidence
@login_required
def load_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the file of a version and lead to what it changed."""
    viewer = viewer_of(request)
    found = find_record(LISTS, viewer, pk)
    if not abilities(viewer, found).get(LOAD.ability):
        raise PermissionDenied
    return ask(
        request,
        kind=LISTS,
        verb=LOAD,
        viewer=viewer,
        record=found,
        run=lambda values, seen: changing.do(LOAD, viewer, found, values, expected=seen),
        done=lambda version: reverse("desks:record", args=("list-versions", version.pk)),
    )
