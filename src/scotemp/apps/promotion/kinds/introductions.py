"""Introductions: their list and their page."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference, person_reference
from scotemp.apps.promotion.kinds.titles import introduction_title
from scotemp.apps.promotion.models import Introduction
from scotemp.kit.desks.kind import Column, Kind

INTRODUCTIONS: Final = Kind(
    key="introductions",
    model=Introduction,
    label=_("Introduction"),
    plural=_("Introductions"),
    hint=_("Entrepreneurs and enterprises made known to localities, with the consent of both."),
    title=introduction_title,
    order=("-pk",),
    load=lambda records: records.select_related("person", "organisation", "locality", "committee").prefetch_related("organisation__names"),
    columns=(
        Column(name="person", label=_("Person"), value=lambda one: person_reference(one.person)),
        Column(name="organisation", label=_("Organisation"), value=lambda one: organisation_reference(one.organisation)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
    ),
)
