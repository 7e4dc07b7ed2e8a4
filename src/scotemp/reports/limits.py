"""What the data and the methods cannot say, in words."""

from scotemp.reports.voice import Voice


def limit(voice: Voice, code: str) -> str:
    """Return the sentence for the limit `code` of an assessment; raises KeyError for a code without a sentence."""
    _ = voice.gettext
    return (_of_warnings(voice) | _of_corridors(voice)).get(code) or {
        "intermediate_only": _(
            "Trade here means goods and services that industries buy as inputs; final goods for consumers and investment are not counted by destination."
        ),
        "rest_of_world": _(
            "The table holds 80 economies; what they trade with the rest of the world is not in these figures, so foreign dependence is a lower bound."
        ),
        "non_sco_cut": _(
            "Every flow with an SCO member is exact; of flows between third countries the smallest, 0.1 % of their value, are left out."
        ),
        "no_final_demand": _("Final demand is not known by destination: buyers are industries, never consumers."),
        "no_substitution": _("An upper bound for the short run: nobody finds another buyer or supplier, and prices do not move."),
        "broad_industries": _("Fifty broad industries: within one of them a country may sell one thing and need quite another."),
        "deposits": _("Farming, forestry, fishing and mining are left out: they hang on land and deposits, not on inputs."),
        "user_file": _("The locality's figures are the user's own; the platform checked their form, not their truth."),
        "listed_only": _("Shares are taken among the industries that the file names, for the locality and for the nation alike."),
        "mixed_basis": _(
            "Jobs of the locality are held against output of the nation: a hint at specialisation, because output per job differs by industry. Add a column nation_employment for a true quotient."
        ),
        "hit_is_a_question": _(
            "A hit is a question for a person, not an answer; that there is no hit proves nothing beyond the lists and versions named."
        ),
        "year_2017": _("The figures are of 2017; much may have changed since."),
        "declared_profiles": _(
            "Who meets a need is read from the members' profiles; whether they can do it here must be asked and checked."
        ),
        "chosen_weights": _(
            "The weights of needs, cost and risk are those of whoever asked: with other weights other groups may come first."
        ),
        "absent_countries": _("The table does not hold every country: where it has no trade, the other counts alone decide."),
        "absent_home": _(
            "The table does not hold the country from which it is seen: its trade is unknown, and the other counts alone decide."
        ),
        "platform_weights": _(
            "The weights are the platform's choice: half for trade, a quarter each for joint projects and members' interest."
        ),
        "open_cases": _("Cases that are still open count as waiting: the latest periods look worse than they will turn out."),
        "few_cases": _("With fewer than twenty cases the bounds are so wide that periods can hardly be compared."),
        "told_facts": _("What both sides seek, offer, speak and need is as they have told it; nobody has checked all of it."),
        "platform_view": _(
            "The weights stand for the opinion of a side; whoever decides may see it otherwise, and says so by setting them."
        ),
        "missing_as_middle": _("A fact that is missing counts as one half, neither good nor bad."),
        "goods_only": _("Goods only; services are not in customs statistics."),
    }[code]


def _of_warnings(voice: Voice) -> dict[str, str]:
    _ = voice.gettext
    return {
        "invented": _("Some of these values are invented to show the platform."),
        "equal_weights": _("Every indicator weighs the same: the bounds of the rank show what other weights would do."),
        "watched_only": _("The index knows what is watched here and nothing else; a country of which little is watched may look calm."),
        "rates_only": _("Rates of exchange alone: reserves, money, prices and politics are not looked at."),
        "few_crises": _("Crises are few and come in waves: another year of test may turn the order of the models round."),
        "rule_dates": _("Months of crises follow from the rule of the method, not from what people called a crisis."),
    }


def _of_corridors(voice: Voice) -> dict[str, str]:
    _ = voice.gettext
    return {
        "corridor_figures": _(
            "Many figures are averages or assumptions, marked as such; borders swing widely from month to month, and handling emits nothing here for want of figures."
        ),
        "scenario_effects": _("A scenario does what is written down of it and nothing else: prices and queues elsewhere do not answer."),
    }
