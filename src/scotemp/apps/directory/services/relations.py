"""What becomes of everything that points to a record when that is merged into another: one declared list, checked by a test.

A desk above declares its own relations in the same slot when Django starts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from django.apps import apps
from django.db import models

from scotemp.kit.registry import Slot

How = Literal["moved", "dropped", "kept"]
Change = Mapping[str, Any] | None
"""The columns to write so that a row points to the target, or None where the row has no place there and is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A column of `model` (label) that points to a record of `to` (label), and what becomes of it.

    With `typed`, `field` is the first half of a pair of columns, ``<field>_type`` and ``<field>_id``, as the log names
    records. What is `kept` says why. `change` settles conflicts; without it the row just points to the target.
    """

    model: str
    field: str
    to: str
    how: How
    why: str = ""
    typed: bool = False
    change: Callable[[Any, Any], Change] | None = None

    @property
    def name(self) -> str:
        """The name under which the slot and the log know it."""
        return f"{self.model}.{self.field}>{self.to}"

    def column(self) -> str:
        """Return the column that is written."""
        if self.typed:
            return f"{self.field}_id"
        field = apps.get_model(self.model)._meta.get_field(self.field)
        return str(field.attname)

    def rows(self, record: models.Model) -> "models.QuerySet[Any]":
        """Return the rows that point to a record."""
        model = apps.get_model(self.model)
        typed = {f"{self.field}_type": self.to, f"{self.field}_id": str(record.pk)}
        where = typed if self.typed else {self.field: record}
        return models.QuerySet(model).filter(**where).order_by("pk")

    def pointing(self, row: Any, target: models.Model) -> Change:
        """Return the columns to write so that a row points to the target; None to drop it."""
        plain = {self.column(): str(target.pk) if self.typed else target.pk}
        return self.change(row, target) if self.change else plain


RELATIONS: Final[Slot[Relation]] = Slot("relations of what can be merged")


def relations_to(record: models.Model) -> tuple[Relation, ...]:
    """Return the declared relations to a kind of record."""
    return tuple(one for one in RELATIONS if one.to == record._meta.label_lower)


ORGANISATION: Final = "directory.organisation"
PERSON: Final = "directory.person"


def _name(row: Any, target: Any) -> Change:
    same = target.names.filter(language=row.language, kind=row.kind, text=row.text).exists()
    return None if same else {"organisation_id": target.pk}


def _stake(row: Any, target: Any) -> Change:
    """Keep the owners of the target where it has any: two lists of owners would count shares twice."""
    return None if target.stakes.exists() or row.owner_id == target.pk else {"organisation_id": target.pk}


def _holding(row: Any, target: Any) -> Change:
    return None if row.organisation_id == target.pk else {"owner_id": target.pk}


def _industry(row: Any, target: Any) -> Change:
    if target.industries.filter(industry=row.industry).exists():
        return None
    return {"organisation_id": target.pk, "main": row.main and not target.industries.filter(main=True).exists()}


def _subsidiary(row: Any, target: Any) -> Change:
    """Leave a subsidiary without a head where the target stands below it."""
    above = target
    while above is not None:
        if above.pk == row.pk:
            return {"parent_id": None}
        above = above.parent
    return {"parent_id": target.pk}


def _exchange(row: Any, target: Any) -> Change:
    double = row.ended_on is None and target.exchanges.filter(counterpart=row.counterpart_id, ended_on=None).exists()
    return None if double else {"person_id": target.pk}


def _alone(*columns: str) -> Callable[[Any, Any], Change]:
    """Return the rule that a row moves unless the target has one like it in these columns."""

    def change(row: Any, target: Any) -> Change:
        same = {column: getattr(row, column) for column in columns} | {"subject_type": row.subject_type, "subject_id": str(target.pk)}
        return None if models.QuerySet(type(row)).filter(**same).exists() else {"subject_id": str(target.pk)}

    return change


_HISTORY = "The log is never rewritten: the history stays with the record that it happened to, and the merge names the other."


def _directory() -> tuple[Relation, ...]:
    facts = {
        "organisationname": _name,
        "identifier": None,
        "stake": _stake,
        "site": None,
        "organisationindustry": _industry,
        "product": None,
    }
    return (
        *(
            Relation(model=f"directory.{model}", field="organisation", to=ORGANISATION, how="moved", change=change)
            for model, change in facts.items()
        ),
        Relation(model="directory.stake", field="owner", to=ORGANISATION, how="moved", change=_holding),
        Relation(model="directory.organisation", field="parent", to=ORGANISATION, how="moved", change=_subsidiary),
        Relation(model="directory.organisation", field="merged_into", to=ORGANISATION, how="moved"),
        Relation(model="directory.affiliation", field="organisation", to=ORGANISATION, how="moved"),
        *(
            Relation(
                model="directory.duplicateproposal",
                field=side,
                to=ORGANISATION,
                how="dropped",
                why="The merge settles it; others are looked for anew.",
            )
            for side in ("left", "right")
        ),
        *(
            Relation(model=f"directory.{model}", field="person", to=PERSON, how="moved")
            for model in ("affiliation", "consent", "contactpoint", "expertprofile")
        ),
        Relation(model="directory.contactexchange", field="person", to=PERSON, how="moved", change=_exchange),
        Relation(model="directory.person", field="merged_into", to=PERSON, how="moved"),
    )


def _carried(to: str) -> tuple[Relation, ...]:
    """Return what becomes of everything that the kit ties to a record by its name."""
    moved: dict[str, Callable[[Any, Any], Change] | None] = {
        "evidence.paper": None,
        "notes.note": None,
        "claims.claim": _alone("aspect"),
        "notes.touched": _alone("interaction_id"),
        "outbox.subscription": _alone("user_id", "pattern"),
    }
    kept = {
        "events.event": _HISTORY,
        "publication.publication": "A published snapshot says what was shown under that record at the time.",
        "milestones.plan": "A plan was agreed for that record; what is open in it is agreed anew for the other.",
        "voting.poll": "A vote was taken on that record.",
        "clocks.runningclock": "The move into the merged state has stopped every clock.",
        "search.entry": "The index is filled from the records whenever they change.",
    }
    return (
        Relation(model="access.grant", field="scope", to=to, how="moved", typed=True),
        *(Relation(model=model, field="subject", to=to, how="moved", typed=True, change=change) for model, change in moved.items()),
        *(Relation(model=model, field="subject", to=to, how="kept", typed=True, why=why) for model, why in kept.items()),
    )


for _relation in (*_directory(), *_carried(ORGANISATION), *_carried(PERSON)):
    RELATIONS.put(_relation.name, _relation)
