"""Rows that are written once: what a model does not declare as changing stays as it was inserted, and no row is deleted."""

from collections.abc import Collection, Iterable
from copy import deepcopy
from typing import Any, ClassVar, NoReturn, Self

from django.core import checks
from django.db import models


class Unchangeable(TypeError):
    """A program tried to change or delete what stays as it was written."""

    def __init__(self, model: str, columns: Iterable[str] = ()) -> None:
        what = ", ".join(sorted(columns)) or "the row"
        super().__init__(f"{model}: {what} stays as it was first written; put a mistake right by a new row that says so.")


class FixedQuerySet(models.QuerySet[Any]):
    """Sets of such rows; those of a mechanism build on it."""

    def update(self, **kwargs: Any) -> int:
        """Update changing columns; raises Unchangeable for others."""
        self._refuse_fixed(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        """Update changing columns; raises Unchangeable for others."""
        names = list(fields)
        self._refuse_fixed(names)
        return super().bulk_update(objs, names, *args, **kwargs)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Insert rows; raises Unchangeable if old ones are to be overwritten with fixed columns."""
        self._refuse_fixed(kwargs.get("update_fields") or ())
        created = super().bulk_create(list(objs), *args, **kwargs)
        for row in created:
            row.remember_fixed()
        return created

    def delete(self) -> NoReturn:
        """Refuse."""
        raise Unchangeable(self.model.__name__)

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def _refuse_fixed(self, columns: Collection[str]) -> None:
        fixed = {name for field in self.model.fixed_fields() for name in (field.name, field.attname)}
        if held := {"id" if name == "pk" else name for name in columns} & fixed:
            raise Unchangeable(self.model.__name__, held)


class Fixed(models.Model):
    """A row of which only the columns named in `changing` may be written again."""

    changing: ClassVar[frozenset[str]] = frozenset()

    class Meta:
        """No table of its own."""

        abstract = True

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Report a model whose manager would let fixed columns be written."""
        found = super().check(**kwargs)
        if not all(isinstance(manager.get_queryset(), FixedQuerySet) for manager in cls._meta.managers):
            hint = "Build its query set on FixedQuerySet."
            found.append(checks.Error("A manager lets fixed columns be written.", hint=hint, obj=cls, id="fixed.E001"))
        return found

    @classmethod
    def fixed_fields(cls) -> "list[models.Field[Any, Any]]":
        """Return the columns that stay."""
        return [field for field in cls._meta.concrete_fields if field.name not in cls.changing]

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any) -> Self:
        """Remember the fixed columns as they are kept."""
        row = super().from_db(db, field_names, values, **kwargs)
        row.remember_fixed()
        return row

    def refresh_from_db(self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None) -> None:
        """Read columns anew and remember the fixed ones among them."""
        super().refresh_from_db(using=using, fields=None if fields is None else list(fields), from_queryset=from_queryset)
        self.remember_fixed()

    def remember_fixed(self) -> None:
        """Take the present values of fixed columns, where loaded, for those that are kept."""
        # A copy, because JSON can be changed in place.
        self._fixed = {f.attname: deepcopy(self.__dict__[f.attname]) for f in self.fixed_fields() if f.attname in self.__dict__}

    def save(
        self,
        force_insert: Any = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Insert a new row, or write the changing columns of an old one; raises Unchangeable if a fixed one differs."""
        if self._state.adding:
            super().save(force_insert=True, using=using)
            self.remember_fixed()
            return
        if force_insert or (differing := self._differing()):
            raise Unchangeable(type(self).__name__, [] if force_insert else differing)
        super().save(force_update=force_update, using=using, update_fields=update_fields)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise Unchangeable(type(self).__name__)

    def _differing(self) -> list[str]:
        kept = self.__dict__.get("_fixed", {})
        present = self.__dict__
        return [
            f.attname
            for f in self.fixed_fields()
            if f.attname in present and (f.attname not in kept or present[f.attname] != kept[f.attname])
        ]
