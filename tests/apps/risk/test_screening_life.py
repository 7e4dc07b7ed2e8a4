"""Screening from run to decision: what is raised, what opens anew, what is left alone, who is stopped."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from screening_world import TODAY, entry, eyes, firm, office, version, watch_list

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.facts import add_name
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.apps.directory.workflow.gates import screened
from scotemp.apps.risk.models import Alert, QualitySample, Screened, Suppression
from scotemp.apps.risk.rules.sampling import is_drawn
from scotemp.apps.risk.selectors.alerts import changes
from scotemp.apps.risk.selectors.standing import clear_since, held
from scotemp.apps.risk.services.deciding import clear_alone, confirm, propose, send_back
from scotemp.apps.risk.services.sampling import look_again
from scotemp.kit.workflow.errors import MissingRequirements, WrongState
from scotemp.kit.workflow.flow import Request

pytestmark = pytest.mark.django_db

ASKED = Request(actor=None, roles=frozenset())


def missing(record: Organisation) -> str:
    found = screened(record, ASKED)
    return found.code if found else ""


def rename(record: Organisation, name: str) -> None:
    add_name(actor=None, organisation=record, language="en", text=name, kind="trade")


def test_a_dealing_waits_for_a_screening_then_for_a_decision_then_goes_on() -> None:
    team, trader, other = office(), firm(), firm("Aktau Port", owner="olga")
    assert missing(trader) == "screened"
    team.run()
    assert (missing(trader), missing(other)) == ("screening_alert", "")
    alert = team.decide(Alert.objects.get())
    assert (alert.organisation, missing(trader)) == (trader, "")
    Screened.objects.update(at=timezone.now() - timedelta(days=91))
    assert (missing(trader), missing(other)) == ("screened", "screened")


def test_a_confirmed_match_blocks_where_the_list_binds_and_only_advises_elsewhere() -> None:
    team = office(home="CHN", qualifiers=[])
    kazakh, ofac = firm(), watch_list("ofac", binding_on=["USA"], effect_elsewhere="advise")
    entry(version(ofac), "Semey Metal Trading", "SDN-1")
    team.run()
    effects = dict(Alert.objects.values_list("watch_list__key", "effect"))
    assert effects == {"un": "block", "ofac": "advise"}
    team.decide(Alert.objects.get(watch_list=ofac), "match")
    team.decide(Alert.objects.get(watch_list=team.un), "clear")
    assert missing(kazakh) == ""
    other = firm("Semey Metal Trading", "RUS", owner="olga")
    team.run()
    team.decide(Alert.objects.get(organisation=other, watch_list=team.un), "match")
    team.decide(Alert.objects.get(organisation=other, watch_list=ofac), "clear")
    assert (missing(other), missing(kazakh)) == ("screening_match", "")
    assert held([other.pk, kazakh.pk]) == {other.pk}
    assert clear_since([other.pk, kazakh.pk]) == {kazakh.pk: TODAY}


def test_a_list_without_effect_here_raises_nothing() -> None:
    team = office()
    firm("Other Name")
    quiet = watch_list("quiet", binding_on=["USA"], effect_elsewhere="none")
    entry(version(quiet), "Other Name", "1")
    team.run()
    assert not Alert.objects.exists()


def test_a_listing_that_has_ended_blocks_nothing() -> None:
    team, trader = office(), firm()
    team.run()
    alert = team.decide(Alert.objects.get(), "match")
    assert missing(trader) == "screening_match"
    team.listed.until = version(team.un)
    team.listed.save()
    assert missing(trader) == "", "whatever the next run does"
    team.run()
    alert.refresh_from_db()
    assert (alert.state, alert.closed_because) == ("closed", "delisted")


def test_a_match_blocks_between_a_change_of_its_entry_and_the_next_run() -> None:
    team, trader = office(), firm()
    team.run()
    team.decide(Alert.objects.get(), "match")
    entry(version(team.un), "Semey Metal Trading Group")
    assert missing(trader) == "screening_match"


def test_without_settings_in_force_a_check_by_hand_counts() -> None:
    trader = firm()
    assert missing(trader) == "screened"
    record_screening(actor=eyes("carla", "CMP").key, record=trader, clear=True, reason="lists of today")
    assert missing(trader) == ""


def test_the_same_hit_opens_nothing_again_and_a_change_of_either_side_does() -> None:
    team, trader = office(), firm()
    team.run()
    alert = team.decide(Alert.objects.get())
    assert team.run().counts.get("reopened", 0) == 0
    alert.refresh_from_db()
    assert alert.state == "cleared"
    trader.website = "https://example.org"
    trader.save()
    team.run()
    alert.refresh_from_db()
    assert alert.state == "cleared", "a website is compared with nothing"
    rename(trader, "Semey Metals")
    team.run()
    alert.refresh_from_db()
    assert (alert.state, alert.first_eye, alert.second_eye) == ("open", None, None)
    assert changes(alert) == {"ours": {"names": {"gone": [], "new": ["Semey Metals"]}}, "theirs": {}}
    team.decide(alert)
    entry(version(team.un), "Semey Metal Trading", births=["1999"])
    team.run()
    alert.refresh_from_db()
    assert alert.state == "open"
    assert changes(alert)["theirs"] == {"births": {"gone": [], "new": ["1999"]}}
    assert Alert.objects.count() == 1, "a pair has one alert for ever"


def test_a_remark_on_an_entry_opens_nothing() -> None:
    team = office()
    firm()
    team.run()
    alert = team.decide(Alert.objects.get())
    again = entry(version(team.un), "Semey Metal Trading")
    again.data["remarks"] = "reviewed"
    again.save()
    team.run()
    alert.refresh_from_db()
    assert (alert.state, alert.listed) == ("cleared", again)


def test_a_suppressed_pair_is_left_alone_until_its_day_or_until_the_entry_changes() -> None:
    team, trader = office(), firm()
    team.run()
    alert = team.decide(Alert.objects.get(), suppress_until=TODAY + timedelta(days=30))
    rename(trader, "Semey Metals")
    assert team.run().counts["suppressed"] == 1
    alert.refresh_from_db()
    assert alert.state == "cleared"
    entry(version(team.un), "Semey Metal Trading", births=["1999"])
    team.run()
    alert.refresh_from_db()
    assert alert.state == "open"
    assert Suppression.objects.get().ended_on == TODAY


def test_a_suppression_outlives_a_remark_on_the_entry_but_not_the_entry() -> None:
    team, _trader = office(), firm()
    team.run()
    team.decide(Alert.objects.get(), suppress_until=TODAY + timedelta(days=30))
    again = entry(version(team.un), "Semey Metal Trading")
    team.run()
    assert Suppression.objects.get().ended_on is None
    again.until = version(team.un)
    again.save()
    team.run()
    assert Suppression.objects.get().ended_on == TODAY


def test_a_suppression_runs_out() -> None:
    team, trader = office(), firm()
    team.run()
    alert = team.decide(Alert.objects.get(), suppress_until=TODAY + timedelta(days=30))
    Suppression.objects.update(until=TODAY - timedelta(days=1))
    rename(trader, "Semey Metals")
    team.run()
    alert.refresh_from_db()
    assert alert.state == "open"


@pytest.mark.parametrize("days", [0, -1, 366])
def test_nobody_leaves_a_pair_alone_for_ever(days: int) -> None:
    team = office()
    firm()
    team.run()
    asked = {"verdict": "clear", "reason_code": "other", "words": "x", "suppress_until": TODAY + timedelta(days=days)}
    with pytest.raises(ValidationError, match="within a year"):
        propose(actor=team.carla, alert=Alert.objects.get(), **asked)


def test_a_proposal_needs_words_and_a_ground_of_its_verdict() -> None:
    team = office()
    firm()
    team.run()
    alert = Alert.objects.get()
    with pytest.raises(ValidationError, match="in words"):
        propose(actor=team.carla, alert=alert, verdict="clear", reason_code="different_name", words=" ")
    with pytest.raises(ValidationError, match="ground"):
        propose(actor=team.carla, alert=alert, verdict="match", reason_code="different_name", words="x")


def test_what_is_sent_back_is_proposed_anew_and_a_change_overtakes_a_proposal() -> None:
    team, trader = office(), firm()
    team.run()
    alert = Alert.objects.get()
    propose(actor=team.carla, alert=alert, verdict="clear", reason_code="different_name", words="looks different")
    with pytest.raises(ValidationError, match="why"):
        send_back(actor=team.cem, alert=alert, words="")
    send_back(actor=team.cem, alert=alert, words="the same name")
    propose(actor=team.cem, alert=alert, verdict="match", reason_code="same_details", words="the same")
    rename(trader, "Semey Metals")
    team.run()
    alert.refresh_from_db()
    assert alert.state == "open"
    assert list(alert.decisions.values_list("outcome", flat=True)) == ["returned", "overtaken"]


def test_an_alert_that_hits_no_more_is_closed_by_the_platform_and_a_confirmed_one_is_not() -> None:
    team, trader, other = office(), firm(), firm("semey metal trading", owner="olga")
    team.run()
    alert = team.decide(Alert.objects.get(organisation=other), "match")
    for one in (trader, other):
        one.names.update(text="Quite Other")
    team.run()
    alert.refresh_from_db()
    assert (alert.state, missing(other)) == ("matched", "screening_match"), "a new name frees nobody from a confirmed match"
    closed = Alert.objects.get(organisation=trader)
    assert (closed.state, closed.closed_because, missing(trader)) == ("closed", "unlike", "")
    trader.names.update(text="Semey Metal Trading")
    team.run()
    closed.refresh_from_db()
    assert closed.state == "open"


def test_weak_hits_are_closed_by_the_platform_and_a_sample_is_looked_at_again() -> None:
    team = office(floor=600, sample_percent=100)
    firm("Semey Bread")
    team.run()
    alert = Alert.objects.get()
    assert (alert.score, alert.state, alert.closed_because) == (700, "closed", "weak")
    sample = QualitySample.objects.get()
    look_again(actor=team.dora, sample=sample, finding="wrong", words="the same owner")
    alert.refresh_from_db()
    assert alert.state == "open"
    with pytest.raises(ValidationError, match="already"):
        look_again(actor=team.cem, sample=sample, finding="right", words="x")


def test_one_person_clears_what_the_settings_leave_to_him_and_does_not_look_at_it_again() -> None:
    team = office(alone_below=900, threshold=600, floor=600, sample_percent=100)
    firm("Semey Bread")
    firm(owner="olga")
    team.run()
    weak, strong = Alert.objects.get(score=700), Alert.objects.get(score=950)
    with pytest.raises(MissingRequirements):
        clear_alone(actor=team.carla, alert=strong, reason_code="different_name", words="bread")
    clear_alone(actor=team.carla, alert=weak, reason_code="different_name", words="bread")
    assert (weak.state, weak.second_eye) == ("cleared_alone", None)
    sample = QualitySample.objects.get(alert=weak)
    with pytest.raises(ValidationError, match="yourself"):
        look_again(actor=team.carla, sample=sample, finding="right", words="still bread")
    look_again(actor=team.cem, sample=sample, finding="right", words="bread indeed")
    weak.refresh_from_db()
    assert weak.state == "cleared_alone"


def test_the_sample_can_be_drawn_again_from_the_alerts() -> None:
    team = office(floor=600, sample_percent=30)
    for number in range(40):
        firm(f"Semey Bread {number}", owner="olga")
    team.run()
    cases = {one: f"alert {one.pk}/{one.state_version}" for one in Alert.objects.filter(state="closed")}
    assert len(cases) == 40
    drawn = {one.pk for one, case in cases.items() if is_drawn(str(team.settings), case, 30)}
    assert set(QualitySample.objects.values_list("alert", flat=True)) == drawn
    assert 0 < len(drawn) < 40


def test_a_confirmation_waits_for_a_proposal() -> None:
    team = office()
    firm()
    team.run()
    from_nothing = Alert.objects.get()
    with pytest.raises(WrongState):
        confirm(actor=team.cem, alert=from_nothing)
