"""Help: the terms of the platform, explained in three languages."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from scotemp.nomenclature.glossary import terms
from scotemp.nomenclature.language import LANGUAGES
from scotemp.portal.language import tag

_GROUPS = {
    "platform": _("The platform and its bodies"),
    "record": _("Records and what happens to them"),
    "directory": _("Organisations, people and places"),
    "promotion": _("Investment promotion"),
}


def glossary(request: HttpRequest) -> HttpResponse:
    """Show every term with its meaning, and its name in the other two languages."""
    language = tag()
    listed = [
        {
            "code": term.code,
            "group": term.group,
            "name": term.name.get(language),
            "meaning": term.meaning.get(language),
            "others": [(other, term.name.get(other)) for other in LANGUAGES if other != language],
        }
        for term in terms().values()
    ]
    groups = [(_GROUPS[group], list(found)) for group, found in groupby(listed, key=lambda one: str(one["group"]))]
    return render(request, "portal/glossary.html", {"groups": groups, "section": "help"})
