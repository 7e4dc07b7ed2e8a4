"""Why a question about corridors cannot be answered, told to people: the rule, the closure, the cell."""

from scotemp.assessments.corridors.layered import Blocked
from scotemp.assessments.corridors.network import BadNetwork, Fault
from scotemp.assessments.corridors.options import Unreached
from scotemp.assessments.corridors.question import BadQuestion
from scotemp.reports.corridors import words
from scotemp.reports.voice import Voice


def refused(voice: Voice, error: BadQuestion) -> str:
    """Return what is wrong with a question, the rule it breaks and how to mend it."""
    _ = voice.gettext
    what = words.place(voice, error.what) if error.reason in ("same_place", "end_avoided") else error.what
    rule = words.country(voice, error.rule) if error.reason in ("end_avoided", "embargo") else error.rule
    return {
        "same_place": _("Origin and destination are both {what}: choose two places."),
        "unknown_unit": _("“{what}” is no unit load: choose one of {rule}."),
        "unknown_cargo": _("“{what}” is no class of cargo: choose one of {rule}."),
        "bad_tonnes": _(
            "“{what}” tonnes cannot go as one shipment: give a number above 0 and at most {rule}, what the longest block train carries."
        ),
        "unknown_factors": _("“{what}” is no set of emission factors: choose one of {rule}."),
        "end_avoided": _("{what} lies in {rule}, which is to be avoided: take the country off the list or choose another place."),
        "unknown_operator": _("No railway is called {what}: choose among {rule}."),
        "embargo": _(
            "Goods of HS {what} from the EU may not be brought into {rule} (decree No. 560 of 6 August 2014): check the list in force before anything else."
        ),
        "bad_goods": _("“{what}” is no HS code: write two to ten digits, e.g. 7606."),
        "bad_transfers": _("“{what}” is no number of transfers between 0 and 20."),
        "unknown_mode": _("“{what}” is no mode: choose among {rule}."),
        "bad_deadline": _("“{what}” is no span of time: write days or hours, e.g. 15d or 360h."),
        "bad_day": _("“{what}” is no day: write it as 2026-12-01."),
        "unknown_scenario": _("“{what}” is no scenario of the library: choose among {rule}."),
    }[error.reason].format(what=what, rule=rule)


def unreached(voice: Voice, error: Unreached) -> tuple[str, tuple[str, ...]]:
    """Return that no way leads there, and what closes the fastest way that there would be."""
    _ = voice.gettext
    text = _("No way leads from {origin} to {destination} with this load, day and these filters.").format(
        origin=words.place(voice, error.question.origin), destination=words.place(voice, error.question.destination)
    )
    if not error.cuts:
        return text + " " + _("Loosen the deadline, the transfers or the modes."), ()
    return text + " " + _("On the fastest way that there would be, this is closed:"), tuple(_cut(voice, one) for one in error.cuts)


def _cut(voice: Voice, one: Blocked) -> str:
    _ = voice.gettext
    reasons = {
        "season": _("out of season on that day"),
        "suspended": _("suspended"),
        "scenario": _("closed by scenario {what}"),
        "country": _("{what} is to be avoided"),
        "operator": _("the railway {what} is to be avoided"),
        "mode": _("the mode does not fit the load or was not chosen"),
    }
    what = words.country(voice, one.what) if one.reason == "country" else one.what
    leg = _("{mode}: {origin} – {place}").format(
        mode=words.mode(voice, one.leg.mode), origin=words.place(voice, one.leg.a), place=words.place(voice, one.leg.b)
    )
    return f"{leg}: {reasons[one.reason].format(what=what)}"


def unusable(voice: Voice, error: BadNetwork) -> tuple[str, tuple[str, ...]]:
    """Return that a file cannot be laid over the network, and every cell with what is wanted."""
    _ = voice.gettext
    return _("Mend these cells and load the file again; nothing of it was used."), tuple(_fault(voice, one) for one in error.faults[:20])


def _fault(voice: Voice, one: Fault) -> str:
    _ = voice.gettext
    reason = {
        "missing": _("is empty and must not be"),
        "unknown_word": _("“{text}” is none of the words allowed here"),
        "not_a_number": _("“{text}” is no number"),
        "out_of_range": _("{text} is out of all bounds"),
        "bad_season": _("“{text}” is no season: write the first and last day as 04-01 11-30"),
        "twice": _("“{text}” stands there twice"),
        "not_utf8": _("the file is not in UTF-8: save it again as CSV in UTF-8"),
        "unknown_columns": _("the columns fit no file of the network: {text}"),
        "unknown_place": _("“{text}” is no place of the network"),
        "not_yaml": _("the file is no YAML"),
        "not_a_list": _("the file holds no list"),
        "not_a_mapping": _("“{text}” is no scenario"),
        "not_a_day": _("“{text}” is no day: write it as 2026-12-01"),
    }[one.reason].format(text=one.text)
    return f"{one.file}:{one.line} {one.column}: {reason}"
