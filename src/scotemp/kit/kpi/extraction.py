"""Reading texts and whole numbers out of an event's data within the database, on SQLite and PostgreSQL alike."""

from typing import Any

from django.db.models import BigIntegerField, F, Func, TextField


class _At(Func):
    """What stands at a path of `data`; the path is checked where definitions are read, and passed as a parameter all the same."""

    sqlite = ""
    postgresql = ""

    def __init__(self, path: str) -> None:
        super().__init__(F("data"))
        self.path = path

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the expression for SQLite."""
        return self._filled(compiler, self.sqlite, "$." + ".".join(f'"{part}"' for part in self.path.split(".")))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the expression for PostgreSQL."""
        return self._filled(compiler, self.postgresql, "{" + self.path.replace(".", ",") + "}")

    def _filled(self, compiler: Any, template: str, path: str) -> tuple[str, tuple[Any, ...]]:
        column, _ = compiler.compile(self.get_source_expressions()[0])
        return template.replace("<column>", column), (path,) * template.count("%s")


class TextAt(_At):
    """The text at a path; anything that is no text is null or, on SQLite, equal to no text that a pattern may hold."""

    output_field = TextField()
    sqlite = "json_extract(<column>, %s)"
    postgresql = "CASE jsonb_typeof(<column> #> %s::text[]) WHEN 'string' THEN <column> #>> %s::text[] END"


class WholeNumberAt(_At):
    """The whole number at a path, of at most 18 digits; null for anything else."""

    output_field = BigIntegerField()
    sqlite = """CASE WHEN json_type(<column>, %s) = 'integer' AND abs(json_extract(<column>, %s)) < 1000000000000000000
        THEN json_extract(<column>, %s) END"""
    postgresql = """CASE WHEN jsonb_typeof(<column> #> %s::text[]) = 'number' THEN
        CASE WHEN abs((<column> #>> %s::text[])::numeric) < 1000000000000000000 THEN (<column> #>> %s::text[])::bigint END END"""
