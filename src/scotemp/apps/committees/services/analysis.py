"""The analysis that speaks for a committee: run when it is proposed, and kept as it was."""

from typing import Any, Final

from scotemp.assessments import committees as assessment
from scotemp.nomenclature import industries, sco

_ALL: Final = 1000
"""More rows than there are industries: the one of the committee is wanted wherever it ranks."""


def analyse(country: str, industry: str) -> dict[str, Any]:
    """Return the row of an industry in the ranking of committees for a country, with method, source and year; decimals as text.

    ``{"missing": "country"}`` for an economy that the table does not hold or without a country, ``{"missing": "industry"}`` for an industry
    that is no candidate there: too small, or of a section that committees do not serve.
    """
    partners = tuple(one.iso3 for one in sco.members() if one.iso3 != country)
    try:
        answer = assessment.suggest(country, partners, count=_ALL)
    except ValueError:
        return {"missing": "country"}
    code = industry if industry in industries.by_code() else ""
    found = next(((rank, row) for rank, row in enumerate(answer.value, 1) if row.industry == code), None)
    if found is None:
        return {"missing": "industry"}
    rank, row = found
    terms = {name: f"{getattr(row, name):.4f}" for name in ("advantage", "gap", "demand", "score", "top_three")}
    source = answer.sources[0]
    return {
        "country": country, "partners": list(partners), "industry": industry, "rank": rank, "of": len(answer.value), **terms,
        "rank_low": row.rank_low, "rank_high": row.rank_high, "method": answer.method, "dataset": source.dataset,
        "year": source.vintage, "as_of": answer.as_of.isoformat(),
    }  # fmt: skip
