"""Errors told to people: what is wrong, where, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from scotemp.assessments.activity_file import BadCell
from scotemp.assessments.brief import BadPartners
from scotemp.assessments.corridors.network import BadNetwork
from scotemp.assessments.corridors.options import Unreached
from scotemp.assessments.corridors.question import BadQuestion
from scotemp.assessments.localities import NothingUsable, UnknownRow
from scotemp.assessments.warning.backtest import TooLittle
from scotemp.documents.cells import UnreadableFile
from scotemp.nomenclature.lookup import UnknownName
from scotemp.reports.corridors import problems as of_corridors
from scotemp.reports.corridors.words import place
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the user may have meant."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in what was asked, in the reader's language; `kind` is ``country``, ``industry``, ``partners`` or ``file``."""

    kind: str
    title: str
    text: str
    suggestions: tuple[Suggestion, ...] = ()
    details: tuple[str, ...] = ()


Explicable = UnknownName | BadPartners | UnreadableFile | NothingUsable | TooLittle | BadQuestion | BadNetwork | Unreached
"""The mistakes that a user can make and mend."""


def explain(error: Explicable, language: str) -> Problem:
    """Return `error` in the reader's words, with what the user may have meant."""
    voice = Voice(language)
    if isinstance(error, UnknownName):
        return _unknown(voice, error)
    if isinstance(error, BadPartners):
        return _partners(voice, error)
    if isinstance(error, UnreadableFile):
        return _unreadable(voice, error)
    if isinstance(error, TooLittle):
        return _too_little(voice, error)
    if isinstance(error, BadQuestion | BadNetwork | Unreached):
        return _of_corridors(voice, error)
    return _nothing_usable(voice, error)


def _of_corridors(voice: Voice, error: BadQuestion | BadNetwork | Unreached) -> Problem:
    _ = voice.gettext
    if isinstance(error, BadQuestion):
        return Problem("route", _("The question cannot be answered as it stands"), of_corridors.refused(voice, error))
    if isinstance(error, Unreached):
        text, details = of_corridors.unreached(voice, error)
        return Problem("route", _("No way leads there"), text, details=details)
    text, details = of_corridors.unusable(voice, error)
    return Problem("file", _("The file cannot be laid over the network"), text, details=details)


def bad_cell(voice: Voice, cell: BadCell) -> str:
    """Return what is wrong with one cell of a file and how to mend it."""
    _ = voice.gettext
    return {
        "missing_code": _("The industry code is missing."),
        "unknown_classification": _("“{text}” is no classification: write icio, isic or hs."),
        "bad_year": _("“{text}” is no year between 1900 and 2100."),
        "not_a_number": _("“{text}” is no number: write digits, e.g. 1234.5."),
        "negative": _("{text} is negative; only zero or more makes sense here."),
        "no_values": _("The row has no figure for output, exports or employment."),
        "unknown_country": _("“{text}” is no country: write its ISO code, its name or the code of its currency."),
        "bad_month": _("“{text}” is no month: write it as 2015-08."),
        "bad_known": _("“{text}” is no month at or after the month of the value: write it as 2015-08."),
        "not_positive": _("“{text}” is no number above 0."),
    }[cell.reason].format(text=cell.text)


def unknown_row(voice: Voice, row: UnknownRow) -> str:
    """Return that the industry code of a row is unknown, with codes that look like it."""
    _ = voice.gettext
    if row.suggestions:
        return _("“{code}” is no code of ICIO, ISIC Rev. 4 or an HS chapter. Did you mean {suggestions}?").format(
            code=row.code, suggestions=voice.listing(list(row.suggestions[:3]))
        )
    return _("“{code}” is no code of ICIO, ISIC Rev. 4 or an HS chapter.").format(code=row.code)


def _unknown(voice: Voice, error: UnknownName) -> Problem:
    _ = voice.gettext
    titles = {
        "country": _("No economy is called “{text}”"),
        "industry": _("No industry is called “{text}”"),
        "place": _("No single place of the corridors is called “{text}”"),
    }
    said: dict[str, Callable[[str], str]] = {"country": voice.country, "industry": voice.industry, "place": partial(place, voice)}
    say = said[error.kind]
    codes = [one.iso3 if error.kind == "country" else one.code for one in error.suggestions]
    hints = {
        "country": _("Write its name in Chinese, Russian or English, or its ISO code, e.g. KAZ."),
        "industry": _("Write its name or its code of the input-output table, e.g. C24B for non-ferrous metals."),
        "place": _("Write its name in Chinese, Russian or English, its UN/LOCODE or its code, e.g. CKG."),
    }
    return Problem(
        error.kind, titles[error.kind].format(text=error.text), hints[error.kind], tuple(Suggestion(code, say(code)) for code in codes)
    )


def _partners(voice: Voice, error: BadPartners) -> Problem:
    _ = voice.gettext
    return Problem(
        "partners",
        _("No partner to compare with in “{request}”").format(request=error.request),
        _(
            "Write sco for the members, all for every economy of the table, or ISO codes with commas between, e.g. KAZ,RUS,IND. The country itself and economies that the table does not hold do not count."
        ),
    )


def _unreadable(voice: Voice, error: UnreadableFile) -> Problem:
    _ = voice.gettext
    texts = {
        "no_code_column": _("It needs one column headed code (or icio, isic, hs) with the industries. Headings found: {detail}."),
        "no_measure_column": _("It needs at least one column headed output, exports or employment. Headings found: {detail}."),
        "doubled_column": _("These columns stand there twice: {detail}. Keep one of each."),
        "not_a_workbook": _("{detail} looks like an Excel file but cannot be opened. Save it again as .xlsx or .csv."),
        "not_a_table": _("{detail} is neither a CSV nor an XLSX file."),
        "no_month_column": _("It needs a column headed month or date, with months such as 2015-08. Headings found: {detail}."),
        "no_year_column": _("It needs the columns country and year. Headings found: {detail}."),
        "no_values": _("{detail} holds no value above 0 for a country and a month that can be read."),
        "unknown_encoding": _("The letters of {detail} cannot be read. Save it as CSV in UTF-8, or as .xlsx."),
    }
    return Problem("file", _("The file cannot be read"), texts[error.reason].format(detail=error.detail or "–"))


def _too_little(voice: Voice, error: TooLittle) -> Problem:
    _ = voice.gettext
    texts = {
        "short": _("It needs at least two countries and more than four years of months."),
        "no_cases": _("No month of a country has all rates of the 24 months before it and an outcome: give longer series without gaps."),
        "no_test": _(
            "No year can be told: there are too few crises before or after the first month. Choose another first month, or longer series."
        ),
    }
    return Problem("file", _("There is too little to test"), texts[error.reason])


def _nothing_usable(voice: Voice, error: NothingUsable) -> Problem:
    _ = voice.gettext
    rows = [(cell.line, bad_cell(voice, cell)) for cell in error.activity.bad] + [
        (row.line, unknown_row(voice, row)) for row in error.unknown
    ]
    return Problem(
        "file",
        _("No row of the locality's file can be used"),
        _("Mend the rows named and load the file again.")
        if rows
        else _("Every figure is zero, or stands in an industry of which the nation has none: there is nothing to compare."),
        details=tuple(_("Row {line}: {problem}").format(line=line, problem=problem) for line, problem in sorted(rows)),
    )
