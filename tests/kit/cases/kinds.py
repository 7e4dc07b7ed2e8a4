"""The desk of cases: records that carry a plan and are published."""

from cases.models import Case
from scotemp.kit.desks.kind import DESKS, Column, Desk, Kind

CASES = Kind(
    key="cases",
    model=Case,
    label="Case",
    plural="Cases",
    title=lambda case, language: case.name,
    order=("name",),
    columns=(
        Column(name="name", label="Name of the case", value=lambda case: case.name, order=("name",)),
        Column(name="office", label="Office", value=lambda case: case.office),
    ),
)

DESKS.put("offices", Desk(key="offices", label="Offices", hint="Cases of offices.", kinds=(CASES,)))
