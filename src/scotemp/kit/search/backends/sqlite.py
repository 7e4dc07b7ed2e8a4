"""SQLite's index: FTS5 over the columns of the table of entries, which triggers keep in step.

Its tokenizer ``ascii`` parts text at the blanks that the analyzer has put, and takes all that is not ASCII as letters, whatever version
of Unicode SQLite knows. A migration that rebuilds the table of entries drops the triggers: it ends by installing them again.
"""

from collections.abc import Sequence
from typing import Final

from scotemp.kit.search.analyzer import Term

_FORGET = "INSERT INTO search_text(search_text, rowid, title_tokens, tokens) VALUES ('delete', old.id, old.title_tokens, old.tokens)"
_LEARN = "INSERT INTO search_text(rowid, title_tokens, tokens) VALUES (new.id, new.title_tokens, new.tokens)"


class SQLite:
    """FTS5."""

    install: Final = (
        """CREATE VIRTUAL TABLE search_text USING fts5(title_tokens, tokens, content='search_entry', content_rowid='id',
            tokenize='ascii', detail='column', prefix='2 3 4')""",
        f"CREATE TRIGGER search_text_insert AFTER INSERT ON search_entry BEGIN {_LEARN}; END",
        f"CREATE TRIGGER search_text_delete AFTER DELETE ON search_entry BEGIN {_FORGET}; END",
        f"CREATE TRIGGER search_text_update AFTER UPDATE ON search_entry BEGIN {_FORGET}; {_LEARN}; END",
    )
    remove: Final = (
        "DROP TRIGGER search_text_insert",
        "DROP TRIGGER search_text_delete",
        "DROP TRIGGER search_text_update",
        "DROP TABLE search_text",
    )
    everywhere: Final = "SELECT rowid FROM search_text WHERE search_text MATCH %s"
    in_title: Final = everywhere

    def query(self, terms: Sequence[Term]) -> str:
        """Return all terms in the language of FTS5; tokens hold letters and digits only, so nothing in them needs escaping."""
        return " AND ".join(f'"{term.text}"{"*" if term.starts else ""}' for term in terms)

    def title_query(self, terms: Sequence[Term]) -> str:
        """Return the same, asked of the title."""
        return f"{{title_tokens}} : ({self.query(terms)})"
