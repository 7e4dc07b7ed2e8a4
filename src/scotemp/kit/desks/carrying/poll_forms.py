"""The forms of a poll: open it, note who is there and for whom, cast a vote, close it."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import abilities
from scotemp.kit.desks.forms import RecordForm
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.electorates import ELECTORATES
from scotemp.kit.voting.rules import BallotRule, Tie
from scotemp.kit.voting.saying import conditions, in_full
from scotemp.kit.voting.words import VOTES
from scotemp.kit.voting.workflow import CONDUCT
from scotemp.kit.workflow.errors import spoken


class PollForm(RecordForm):
    """What is put to the vote, and how it is decided."""

    question_en = forms.CharField(label=_("Question in English"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    question_zh = forms.CharField(label=_("Question in Chinese"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    question_ru = forms.CharField(label=_("Question in Russian"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    rule = forms.ChoiceField(label=_("By which rule"), choices=(), widget=forms.RadioSelect)
    secret = forms.BooleanField(
        label=_("Secret ballot"),
        required=False,
        help_text=_("How each member votes is kept nowhere. Without this, the result lists who voted how."),
    )
    closes_on = forms.DateField(
        label=_("Last day of a written procedure"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("For rules without a meeting: after this day the vote closes by itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = ELECTORATES[self.record._meta.label_lower].rules(self.record)
        _choose(self, "rule", [(name, f"{spoken(one.label)}: {_whole(one.rule)}") for name, one in rules.items()])


class AttendForm(RecordForm):
    """Which members are in the room."""

    present = forms.MultipleChoiceField(label=_("Present"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "present", self.record.called.items())


class StrikeForm(RecordForm):
    """Whose proxy is taken back."""

    giver = forms.ChoiceField(label=_("Who gives the proxy"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "giver", self._givers(given=True))

    def _givers(self, *, given: bool) -> list[tuple[str, str]]:
        """Return the members of whose proxy the viewer disposes and who have not voted, with a proxy given or without."""
        sitting = self.record
        conducts = abilities(self.viewer, sitting.record).get(CONDUCT)
        members = set(sitting.called if conducts else sitting.own(self.viewer)) - sitting.voted
        return [(member, name) for member, name in sitting.called.items() if member in members and (member in sitting.holders) is given]


class EntrustForm(StrikeForm):
    """Which absent member lets which other vote."""

    holder = forms.ChoiceField(label=_("Who votes for it"), choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "giver", self._givers(given=False))
        _choose(self, "holder", self.record.called.items())


class CastForm(RecordForm):
    """A vote, for oneself or by proxy."""

    member = forms.ChoiceField(label=_("For whom"), choices=())
    vote = forms.ChoiceField(
        label=_("Vote"), choices=lambda: [(vote.value, spoken(words)) for vote, words in VOTES.items()], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sitting = self.record
        by_proxy = str(_("by proxy"))
        called = [(member, sitting.called[member]) for member in sitting.outstanding(self.viewer)]
        _choose(self, "member", [(member, f"{name} ({by_proxy})" if member in sitting.holders else name) for member, name in called])
        secret = _("The vote is secret: it is added to three numbers and can be tied to nobody, by nobody. It is final.")
        by_name = _("The vote is by name: once it is closed, the result lists who voted how. It is final.")
        self.fields["vote"].label = str(sitting.poll)
        self.fields["vote"].help_text = secret if sitting.poll.secret else by_name


class CloseForm(RecordForm):
    """The chair's casting vote, where the rule knows one."""

    casting_vote = forms.ChoiceField(
        label=_("Casting vote of the chair"),
        required=False,
        choices=lambda: [("", "–"), *((vote.value, spoken(VOTES[vote])) for vote in (Vote.YES, Vote.NO))],
        help_text=_("Only if as many voted for as against."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record.records.rule.tie is not Tie.CHAIR:
            del self.fields["casting_vote"]


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]]) -> None:
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def _whole(rule: BallotRule) -> str:
    return " ".join([f"{in_full(rule)}.", *conditions(rule)])
