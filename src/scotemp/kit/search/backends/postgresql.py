"""PostgreSQL's index: vectors made of the tokens as they are, no parser or dictionary in between, under GIN."""

from collections.abc import Sequence
from typing import Final

from scotemp.kit.search.analyzer import Term


class PostgreSQL:
    """Generated columns of type tsvector, which the database keeps in step by itself."""

    install: Final = (
        """ALTER TABLE search_entry
            ADD COLUMN title_words tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(title_tokens, ' '))) STORED,
            ADD COLUMN words tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
        "CREATE INDEX search_words ON search_entry USING gin (words)",
        "CREATE INDEX search_title_words ON search_entry USING gin (title_words)",
    )
    remove: Final = ("ALTER TABLE search_entry DROP COLUMN words, DROP COLUMN title_words",)
    everywhere: Final = "SELECT id FROM search_entry WHERE words @@ %s::tsquery"
    in_title: Final = "SELECT id FROM search_entry WHERE title_words @@ %s::tsquery"

    def query(self, terms: Sequence[Term]) -> str:
        """Return all terms as a tsquery; tokens hold letters and digits only, so nothing in them needs escaping."""
        return " & ".join(f"'{term.text}'{':*' if term.starts else ''}" for term in terms)

    def title_query(self, terms: Sequence[Term]) -> str:
        """Return the same; the title has a column of its own."""
        return self.query(terms)
