"""The scorecard of a back-test as a document: what each model was worth, the signals, the dates of crises, and what may be said of today."""

from collections.abc import Mapping

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.warning.backtest import Score, Scorecard, Today
from scotemp.assessments.warning.dates_file import Dates
from scotemp.assessments.warning.rates_file import month_text
from scotemp.documents.blocks import Bar, Bars, Block, Column, Document, Fact, Facts, Kind, Notice, Section, Table, Tone, Value
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(language: str, answer: Assessment[Scorecard], given: Dates | None = None) -> Document:
    """Return the scorecard in `language`; `given` are dates of crises by somebody else, to hold those of the rule against."""
    voice = Voice(language)
    _ = voice.gettext
    card = answer.value
    sections = [_models(voice, answer), _reliability(voice, answer), _signals(voice, answer), _begun(voice, card)]
    if given is not None:
        sections.append(_held_against(voice, card, given))
    return Document(
        title=_("Back-test of currency crises"),
        subtitle=_("{count} countries; a crisis that begins within {months} months").format(
            count=len(card.countries), months=answer.inputs["horizon"]
        ),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Told month by month from {first} to {last}, each by what was known then").format(
            first=month_text(card.first), last=month_text(card.last)
        ),
        labels=labels(voice),
        summary=(*_invented(voice, answer), _facts(voice, card), *_today(voice, card.today)),
        sections=tuple(sections),
        colophon=(_("The figures come out the same again with the same file, horizon, first month and seed."),),
    )


def model_words(voice: Voice) -> Mapping[str, str]:
    """Return what each model is called."""
    _ = voice.gettext
    return {
        "climatology": _("Frequency so far (climatology)"),
        "one_variable": _("Fall over twelve months alone"),
        "signals": _("Composite of signals"),
        "logit": _("Logit of all features"),
    }


def feature_words(voice: Voice) -> Mapping[str, str]:
    """Return what each feature of a currency is called."""
    _ = voice.gettext
    return {
        "fall_12": _("Fall over 12 months"),
        "fall_3": _("Fall over 3 months"),
        "fall_1": _("Fall over 1 month"),
        "fall_before": _("Fall over the 12 months before"),
        "swing": _("Deviation of monthly changes"),
        "pegged": _("Share of months without a change"),
        "others_3": _("Fall of the others over 3 months"),
    }


def _facts(voice: Voice, card: Scorecard) -> Facts:
    _ = voice.gettext
    best = max(card.scores, key=lambda one: one.skill)
    return Facts(
        (
            Fact(_("Months told"), voice.number(card.cases, 0), _("each of one country")),
            Fact(_("Of these before a crisis"), voice.percent(card.base), voice.number(card.positive, 0)),
            Fact(_("Best Brier skill"), voice.number(best.skill, 3), model_words(voice)[best.model]),
        )
    )


def _invented(voice: Voice, answer: Assessment[Scorecard]) -> tuple[Block, ...]:
    _ = voice.gettext
    words = _("Some of these values are invented to show the platform.")
    return (Notice(words, Tone.WARNING, _("Demonstration")),) if "invented" in answer.limits else ()


def _today(voice: Voice, today: Today | None) -> tuple[Block, ...]:
    _ = voice.gettext
    if today is None:
        words = _("No model told the held-out years surely better than their frequency: no probability is shown.")
        return (Notice(words, Tone.WARNING, _("No skill, no probability")),)
    ranked = sorted(today.chances.items(), key=lambda pair: -pair[1])
    return (
        Bars(
            title=_("Chance of a crisis after {month}").format(month=month_text(today.month)),
            alt=_("Bars of the chance by country, the largest first."),
            bars=tuple(Bar(voice.country(code), chance, voice.percent(chance)) for code, chance in ranked),
            caption=_("{model}; Brier skill on held-out years {skill}.").format(
                model=model_words(voice)[today.model], skill=voice.number(today.skill, 3)
            ),
        ),
    )


def _models(voice: Voice, answer: Assessment[Scorecard]) -> Section:
    _ = voice.gettext
    columns = (
        Column("model", _("Model")),
        Column("area", _("Area under the curve"), Kind.NUMBER, 3, _("One half is chance, 1 is perfect.")),
        Column("low", _("Lower bound"), Kind.NUMBER, 3),
        Column("high", _("Upper bound"), Kind.NUMBER, 3, _("With 90 per cent, countries drawn anew.")),
        Column("precision", _("Average precision"), Kind.NUMBER, 3),
        Column("brier", _("Brier score"), Kind.NUMBER, 4),
        Column("skill", _("Brier skill"), Kind.NUMBER, 3, _("Above 0 is better than the frequency so far.")),
        Column("surely", _("At least"), Kind.NUMBER, 3, _("With 99 per cent, countries drawn anew; above 0 a probability may be shown.")),
        Column("usefulness", _("Usefulness"), Kind.NUMBER, 3, _("Of warning above the cut that was best before.")),
    )
    words = model_words(voice)
    rows = tuple(
        (words[one.model], one.area, one.low, one.high, one.precision, one.brier, one.skill, one.surely, one.usefulness)
        for one in answer.value.scores
    )
    return Section(
        key="models",
        title=_("What the models were worth"),
        lead=_("Each year is told by models that learnt only from cases whose outcome was known before it began."),
        blocks=(Table(columns, rows),),
        how=how(
            voice,
            answer,
            question=_("How well could crises have been foretold by what was known at the time?"),
            formula="skill = 1 − Σ(p − y)² / Σ(p₀ − y)²",
            inputs=[
                (_("Horizon, months"), str(answer.inputs["horizon"])),
                (_("First month told"), month_text(answer.value.first)),
                (_("Seed"), str(answer.inputs["seed"])),
            ],
        ),
    )


def _reliability(voice: Voice, answer: Assessment[Scorecard]) -> Section:
    _ = voice.gettext
    best: Score = max(answer.value.scores, key=lambda one: one.skill)
    columns = (
        Column("said", _("Said on average"), Kind.PERCENT),
        Column("happened", _("Happened"), Kind.PERCENT),
        Column("count", _("Cases"), Kind.INTEGER),
    )
    rows = tuple((one.said, one.happened, one.count) for one in best.bins)
    return Section(
        key="reliability",
        title=_("Calibration of the best model"),
        lead=model_words(voice)[best.model],
        blocks=(Table(columns, rows),),
    )


def _signals(voice: Voice, answer: Assessment[Scorecard]) -> Section:
    _ = voice.gettext
    columns = (
        Column("feature", _("Indicator")),
        Column("percentile", _("Percentile"), Kind.NUMBER, 0),
        Column("noise", _("Noise to signal"), Kind.NUMBER, 2, _("Below 1 it tells more than noise.")),
        Column("hits", _("Hits"), Kind.INTEGER),
        Column("false", _("False alarms"), Kind.INTEGER),
        Column("misses", _("Misses"), Kind.INTEGER),
        Column("lift", _("Lift"), Kind.PERCENT),
    )
    words = feature_words(voice)
    rows: list[tuple[Value, ...]] = []
    for rule in answer.value.rules:
        if rule.threshold is None:
            rows.append((words[rule.feature], None, None, None, None, None, None))
            continue
        table = rule.threshold.table
        rows.append(
            (
                words[rule.feature],
                rule.threshold.percentile,
                table.noise_to_signal,
                table.hits,
                table.false_alarms,
                table.misses,
                table.lift,
            )
        )
    return Section(
        key="signals",
        title=_("Signals over all years"),
        lead=_("In hindsight: thresholds chosen on the same years that they are scored on flatter. A dash tells no more than noise."),
        blocks=(Table(columns, tuple(rows)),),
    )


def _begun(voice: Voice, card: Scorecard) -> Section:
    _ = voice.gettext
    columns = (Column("country", _("Country")), Column("months", _("Months in which a crisis began")))
    months: dict[str, list[str]] = {}
    for country, month in card.begun:
        months.setdefault(country, []).append(month_text(month))
    rows = tuple((voice.country_cell(country), voice.listing(found)) for country, found in sorted(months.items()))
    return Section(key="begun", title=_("Crises by the rule"), blocks=(Table(columns, rows),))


def _held_against(voice: Voice, card: Scorecard, given: Dates) -> Section:
    _ = voice.gettext
    columns = (Column("country", _("Country")), Column("given", _("Years given")), Column("missed", _("Not met within a year")))
    rows, count, met = [], 0, 0
    for country in card.countries:
        years = sorted(given.years.get(country, ()))
        missed = [year for year in years if not any(abs(year - own) <= 1 for own in card.years[country])]
        count, met = count + len(years), met + len(years) - len(missed)
        if years:
            rows.append(
                (voice.country_cell(country), voice.listing([str(one) for one in years]), voice.listing([str(one) for one in missed]))
            )
    lead = _("Of {count} years given by somebody else the rule meets {met} within a year.").format(count=count, met=met)
    return Section(key="given", title=_("Held against other dates"), lead=lead, blocks=(Table(columns, tuple(rows)),))
