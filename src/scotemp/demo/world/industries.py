"""What the industries of three places make, read from an invented table, and facts on land, power and water that were checked."""

from typing import Final

from django.core.files.base import ContentFile

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.services.activity import read_activity
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.prospects import POSTS
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.claims.services import check, declare, document
from scotemp.kit.desks.carrying.claims import conflict_roles
from scotemp.kit.evidence.services import attach

_HEAD: Final = "code,year,output,nation_output,employment,nation_employment"
_TABLES: Final = {
    "qianjiang": (
        ("A01", 2100, 980_000, 61, 90_000), ("C10T12", 1250, 1_150_000, 9, 14_000), ("C13T15", 940, 520_000, 14, 11_000),
        ("C24B", 760, 690_000, 3, 2_100), ("C25", 410, 560_000, 4, 6_900),
        ("D", 620, 740_000, 2, 3_600), ("H49", 530, 610_000, 6, 19_000),
    ),
    "karaganda": (
        ("B05", 3100, 9_800, 21, 46), ("B07", 2600, 21_000, 13, 88), ("C24A", 4900, 12_400, 19, 41), ("C24B", 1300, 9_600, 6, 24),
        ("C25", 380, 2_300, 5, 27), ("C28", 420, 2_900, 6, 21), ("D", 1150, 7_400, 9, 96), ("H49", 910, 9_900, 17, 330),
    ),
    "tatarstan": (
        ("B06", 15_400, 190_000, 24, 420), ("C19", 9_800, 118_000, 9, 110), ("C20", 6_300, 61_000, 31, 390),
        ("C22", 3_100, 19_000, 22, 260),
        ("C28", 1_700, 27_000, 18, 480), ("C29", 7_200, 31_000, 46, 330), ("C302T309", 2_400, 33_000, 27, 560),
    ),
}  # fmt: skip
"""By place: industry, output and that of the nation, jobs and those of the nation in thousands; proportions only, no real figures."""

_CHECKED: Final = (("karaganda", 40), ("navoi", 20))
"""Where land, power and water were checked, and how many days ago."""


def tell_industries(stage: Stage) -> None:
    """Attach the tables and read them; let a verifier check what is said of sites and connections in two places."""
    for handle, rows in _TABLES.items():
        _read(stage, handle, rows)
    for handle, days in _CHECKED:
        _verify(stage, stage.places[handle], POSTS[handle].officer, days)


def _read(stage: Stage, handle: str, rows: tuple[tuple[str, int, int, int, int], ...]) -> None:
    place, officer, year = stage.places[handle], stage.key(POSTS[handle].officer), stage.today.year - 1
    lines = [_HEAD, *(f"{code},{year},{','.join(map(str, figures))}" for code, *figures in rows)]
    paper = attach(
        actor=officer, subject=place, tag="local_activity", title=f"{place.names['en']}: industries (demonstration)", language="en",
        file=ContentFile("\n".join(lines).encode(), name="industries.csv"),
    )  # fmt: skip
    read_activity(actor=officer, locality=place, paper=paper, source=SOURCE)


def _verify(stage: Stage, place: Locality, officer: str, days: int) -> None:
    paper = hand_in(actor=stage.key(officer), record=place, tag="legal_act", language="ru", about=place.names["ru"])
    roles = roles_on(stage.viewer("verifier"), place)
    facts = [*place.parks.all(), *place.utilities.filter(kind__in=("electricity", "land", "water"))]
    for fact in facts:
        claim = declare(actor=stage.key(officer), subject=place, aspect=fact.aspect)
        claim = document(actor=stage.key(officer), claim=claim, paper=paper)
        check(
            actor=stage.key("verifier"), claim=claim, how="Demonstration: compared with the invented act.", until=stage.ago(-300),
            on=stage.ago(days), roles=roles, conflict_roles=conflict_roles(place),
        )  # fmt: skip
