"""The triggers by which the database itself refuses to change or delete an event.

A migration puts them up. SQLite drops them with the old table whenever a migration rebuilds it: such a migration ends with ``install``.
"""

from collections.abc import Mapping

from django.db import NotSupportedError
from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "events_event is append-only: record a correction instead"

_INSTALL = {
    "sqlite": (
        f"CREATE TRIGGER events_no_update BEFORE UPDATE ON events_event BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        f"CREATE TRIGGER events_no_delete BEFORE DELETE ON events_event BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        # INSERT OR REPLACE deletes without asking the trigger above.
        f"""CREATE TRIGGER events_no_replace BEFORE INSERT ON events_event
            WHEN EXISTS (SELECT 1 FROM events_event WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM events_event WHERE
                subject_type = NEW.subject_type AND subject_id = NEW.subject_id AND sequence = NEW.sequence)
                OR EXISTS (SELECT 1 FROM events_event WHERE corrects_id = NEW.corrects_id)
            BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END""",  # noqa: S608 - no word of it comes from outside
    ),
    "postgresql": (
        f"""CREATE FUNCTION events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        """CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE ON events_event
            FOR EACH ROW EXECUTE FUNCTION events_refuse()""",
        """CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events_event
            FOR EACH STATEMENT EXECUTE FUNCTION events_refuse()""",
    ),
}
_LIFT = {
    "sqlite": ("DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete", "DROP TRIGGER events_no_replace"),
    "postgresql": (
        "DROP TRIGGER events_no_change ON events_event",
        "DROP TRIGGER events_no_truncate ON events_event",
        "DROP FUNCTION events_refuse()",
    ),
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers up; raises NotSupportedError on a database for which there are none."""
    _run(_INSTALL, connection)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers down, to undo the migration; raises NotSupportedError as above."""
    _run(_LIFT, connection)


def _run(statements: Mapping[str, tuple[str, ...]], connection: BaseDatabaseWrapper) -> None:
    if connection.vendor not in statements:
        message = f"The event log cannot be guarded on {connection.vendor}: use SQLite or PostgreSQL."
        raise NotSupportedError(message)
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
