"""The columns of a record that moves, which nothing but ``fire`` writes."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, NamedTuple, Self

from django.core import checks
from django.db import models

from scotemp.kit.workflow.errors import StateIsNotWritable
from scotemp.kit.workflow.flow import Flow


class Place(NamedTuple):
    """Where a record stands, by the names of the columns."""

    state: str
    state_version: int
    flow_version: int


FLOW_FIELDS = Place._fields


class FlowingQuerySet(models.QuerySet[Any]):
    """Sets of records that move; those of a desk build on it."""

    def update(self, **kwargs: Any) -> int:
        """Update columns other than those of the flow; raises StateIsNotWritable."""
        self._refuse(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        """Update columns other than those of the flow; raises StateIsNotWritable."""
        names = list(fields)
        self._refuse(names)
        return super().bulk_update(objs, names, *args, **kwargs)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Insert records, each in its first state; raises StateIsNotWritable."""
        self._refuse(kwargs.get("update_fields") or ())
        records = list(objs)
        for record in records:
            record.begin()
        created = super().bulk_create(records, *args, **kwargs)
        for record in records:
            record.remember()
        return created

    def _refuse(self, columns: Collection[str]) -> None:
        if set(columns) & set(FLOW_FIELDS):
            raise StateIsNotWritable(self.model.__name__)


class Flowing(models.Model):
    """A record whose state moves along `flow`.

    `state_version` counts its moves, so that a reader can say which one he saw; `flow_version` is the version of the table
    under which it was last moved.
    """

    flow: ClassVar[Flow]

    state = models.CharField(max_length=60, editable=False)
    state_version = models.PositiveIntegerField(default=0, editable=False)
    flow_version = models.PositiveIntegerField(default=0, editable=False)

    objects = FlowingQuerySet.as_manager()

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Report a model without a flow, or whose manager would let states be written."""
        found = super().check(**kwargs)
        if not isinstance(getattr(cls, "flow", None), Flow):
            found.append(checks.Error("It moves along no flow.", hint="Set `flow` on the class.", obj=cls, id="workflow.E001"))
        if not all(isinstance(manager.get_queryset(), FlowingQuerySet) for manager in cls._meta.managers):
            hint = "Build its query set on FlowingQuerySet."
            found.append(checks.Error("A manager lets the state be written.", hint=hint, obj=cls, id="workflow.E002"))
        return found

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any) -> Self:
        """Remember the state as it is kept."""
        record = super().from_db(db, field_names, values, **kwargs)
        record.remember()
        return record

    def refresh_from_db(self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None) -> None:
        """Read columns anew and remember the state among them."""
        names = None if fields is None else list(fields)
        super().refresh_from_db(using=using, fields=names, from_queryset=from_queryset)
        self.remember(FLOW_FIELDS if names is None else names)

    def remember(self, fields: Iterable[str] = FLOW_FIELDS) -> None:
        """Take the present values of flow columns, where loaded, for those that are kept."""
        kept = self.__dict__.get("_kept", {})
        self._kept = kept | {name: self.__dict__[name] for name in fields if name in FLOW_FIELDS and name in self.__dict__}

    def place(self) -> Place:
        """Return where the record stands."""
        return Place(self.state, self.state_version, self.flow_version)

    def stand(self, place: Place) -> None:
        """Show in memory where the record stands in the database; for ``fire``."""
        self.state, self.state_version, self.flow_version = place
        self.remember()

    def begin(self) -> None:
        """Put a record that was never saved into the first state of its flow; raises StateIsNotWritable if it claims another."""
        begun = Place(self.flow.initial.name, 0, self.flow.version)
        if self.place() not in {Place("", 0, 0), Place(begun.state, 0, 0), begun}:
            raise StateIsNotWritable(type(self).__name__)
        self.stand(begun)

    def save(
        self,
        force_insert: Any = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Insert a new record in its first state, or write the other columns of an old one; raises StateIsNotWritable.

        The columns of the flow are never written here, not even unchanged: another process may have moved the record meanwhile.
        """
        if self._state.adding:
            self.begin()
            super().save(force_insert=True, using=using)
            return
        columns = self._writable_columns() if update_fields is None else list(update_fields)
        if force_insert or set(columns) & set(FLOW_FIELDS) or self._was_moved_by_hand():
            raise StateIsNotWritable(type(self).__name__)
        super().save(force_update=force_update, using=using, update_fields=columns)

    def _writable_columns(self) -> list[str]:
        left_out = {*FLOW_FIELDS, *self.get_deferred_fields()}
        return [field.name for field in self._meta.concrete_fields if not field.primary_key and field.attname not in left_out]

    def _was_moved_by_hand(self) -> bool:
        kept = self.__dict__.get("_kept", {})
        return any(self.__dict__[name] != kept.get(name) for name in FLOW_FIELDS if name in self.__dict__)
