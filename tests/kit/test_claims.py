"""Claims climb by rules, expire by date, fall back when the value changes, and each step is told to the log."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from dossier_people import People, file, paper, people
from dossiers.models import Dossier
from hypothesis import given
from hypothesis import settings as speed
from hypothesis import strategies as some
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Scope, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.claims.badges import LABELS, Badge
from scotemp.kit.claims.errors import (
    ClaimRefused,
    DaysOutOfOrder,
    IsRefuted,
    NotChecked,
    NotDocumented,
    PaperDoesNotServe,
    SecondPersonNeeded,
    StillInForce,
    Unexplained,
    UnknownAspect,
)  # fmt: skip
from scotemp.kit.claims.gates import is_checked
from scotemp.kit.claims.models import Claim
from scotemp.kit.claims.selectors import claims_of, standing
from scotemp.kit.claims.services import changed, check, declare, document, refute, renew
from scotemp.kit.events.log import timeline
from scotemp.kit.evidence.errors import PaperLocked
from scotemp.kit.evidence.services import replace, withdraw
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

DAY = timedelta(days=1)
CONFLICT = frozenset({"ENT", "PER"})


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"


@pytest.fixture
def cast(db: None) -> People:
    return people()


def today() -> date:
    return timezone.now().date()


def declared(cast: People, aspect: str = "name") -> Claim:
    return declare(actor=cast.li.key, subject=cast.dossier, aspect=aspect)


def documented(cast: People, aspect: str = "name") -> Claim:
    return document(actor=cast.olga.key, claim=declared(cast, aspect), paper=paper(cast.dossier, cast.olga))


def checked(cast: People, claim: Claim | None = None, by: User | None = None, **said: Any) -> Claim:
    who = by or cast.vera
    given: dict[str, Any] = {"how": "Register of companies", "until": today() + 30 * DAY}
    roles = roles_on(viewer_of(who), cast.dossier)
    return check(actor=who.key, claim=claim or documented(cast), roles=roles, conflict_roles=CONFLICT, **given | said)


def lapsed(cast: People) -> Claim:
    return checked(cast, on=today() - 9 * DAY, until=today() - DAY)


def kinds(dossier: Dossier) -> list[str]:
    return [event.kind for event in timeline(dossier) if event.kind.startswith("claim")]


def test_a_claim_climbs_and_the_badge_tells_who_when_how_and_until(cast: People) -> None:
    claim = declared(cast)
    assert claim.badge(today()) == Badge("declared", cast.li.key, today())
    claim = documented(cast)
    assert claim.badge(today()) == Badge("documented", cast.olga.key, today())
    claim = checked(cast, claim, how=" Register ", until=today() + DAY)
    assert claim.badge(today()) == Badge("checked", cast.vera.key, today(), "Register", today() + DAY)
    assert claim.badge(today()).label.all() == ("Checked", "已核验", "Проверено")
    assert kinds(cast.dossier) == ["claim_declared", "claim_documented", "claim_checked"]


def test_every_level_has_a_label_in_three_languages() -> None:
    assert set(LABELS) == {"declared", "documented", "checked", "expired", "refuted"}
    assert all(all(label.all()) for label in LABELS.values())


def test_the_log_holds_the_sum_of_the_paper_and_the_day_of_the_check(cast: People) -> None:
    claim = checked(cast, on=today() - 2 * DAY)
    event = timeline(cast.dossier).last()
    assert event is not None and claim.paper is not None
    assert (event.kind, event.actor, event.occurred_on) == ("claim_checked", cast.vera.key, today() - 2 * DAY)
    assert event.evidence == [claim.paper.sha256]
    assert event.data == {
        "claim": claim.pk, "aspect": "name", "level": "checked", "how": "Register of companies",
        "until": (today() + 30 * DAY).isoformat(),
    }  # fmt: skip


def test_declaring_twice_changes_nothing(cast: People) -> None:
    claim = checked(cast)
    again = declare(actor=cast.olga.key, subject=cast.dossier, aspect="name")
    assert (again.pk, again.level, again.declared_by) == (claim.pk, "checked", cast.li)
    assert kinds(cast.dossier).count("claim_declared") == 1


def test_one_of_many_is_named_behind_a_colon_and_the_unknown_is_refused(cast: People) -> None:
    declared(cast, "shares:1")
    declared(cast, "shares:2")
    assert [claim.aspect for claim in claims_of(cast.dossier)] == ["shares:1", "shares:2"]
    with pytest.raises(UnknownAspect, match="name, shares"):
        declared(cast, "colour")


# Documents


def test_only_a_standing_paper_of_the_same_record_documents(cast: People) -> None:
    claim = declared(cast)
    foreign = paper(Dossier.objects.create(name="Another"), None)
    old, gone = paper(cast.dossier, cast.li), paper(cast.dossier, cast.li)
    replace(actor=None, paper=old, file=file())
    withdraw(actor=None, paper=gone, reason="wrong")
    for wrong in (foreign, old, gone):
        with pytest.raises(PaperDoesNotServe):
            document(actor=cast.li.key, claim=claim, paper=wrong)
    assert kinds(cast.dossier) == ["claim_declared"]


def test_a_check_locks_its_paper(cast: People) -> None:
    claim = checked(cast)
    assert claim.paper is not None
    with pytest.raises(PaperLocked):
        withdraw(actor=None, paper=claim.paper, reason="no")


def test_a_paper_withdrawn_meanwhile_cannot_be_checked(cast: People) -> None:
    claim = documented(cast)
    assert claim.paper is not None
    withdraw(actor=None, paper=claim.paper, reason="wrong")
    with pytest.raises(PaperDoesNotServe):
        checked(cast, claim)


# Checks


def test_nothing_is_checked_without_a_paper(cast: People) -> None:
    with pytest.raises(NotDocumented):
        checked(cast, declared(cast))


def test_who_declared_documented_or_acts_for_the_record_does_not_check(cast: People) -> None:
    claim = documented(cast)
    for user in (cast.li, cast.olga):
        grant(actor=None, user=user, role="VER")
        with pytest.raises(SecondPersonNeeded):
            checked(cast, claim, by=user)
    grant(actor=None, user=cast.vera, role="ENT", scope=Scope("dossiers.dossier", str(cast.dossier.pk)))
    with pytest.raises(SecondPersonNeeded):
        checked(cast, claim)
    other = User.objects.create_user("ivan@example.org", name="Ivan")
    grant(actor=None, user=other, role="VER")
    grant(actor=None, user=other, role="ENT", scope=Scope("dossiers.dossier", str(cast.dossier.pk + 1)))
    assert checked(cast, claim, by=other).level == "checked"


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"how": " "}, Unexplained),
        ({"on": date(2999, 1, 1), "until": date(2999, 1, 2)}, DaysOutOfOrder),
        ({"on": date(2026, 5, 2), "until": date(2026, 5, 1)}, DaysOutOfOrder),
    ],
)
def test_a_check_says_how_and_has_its_days_in_order(cast: People, said: dict[str, Any], error: type[ClaimRefused]) -> None:
    with pytest.raises(error):
        checked(cast, **said)
    assert Claim.objects.get().level == "documented"
    assert "papers_locked" not in [event.kind for event in timeline(cast.dossier)]


@pytest.mark.django_db
@speed(max_examples=40, deadline=None)
@given(begun=some.integers(0, 400), length=some.integers(0, 400), asked=some.integers(-500, 500))
def test_a_check_counts_from_its_first_day_to_its_last(begun: int, length: int, asked: int) -> None:
    """The record in memory and the query agree on every day, and no job has run."""
    first = today() - begun * DAY
    last, on = first + length * DAY, today() + asked * DAY
    dossier = Dossier.objects.create(name="Any")
    claim = Claim.objects.create(
        subject_type="dossiers.dossier", subject_id=str(dossier.pk), aspect="name", declared_on=first, level="checked",
        paper=paper(dossier, None), how="seen", checked_on=first, valid_until=last,
    )  # fmt: skip
    expected = first <= on <= last
    assert claim.in_force(on) is expected
    assert (standing(dossier, "name", on) is not None) is expected
    assert claim.badge(on).level == ("checked" if expected else "expired")


def test_while_a_check_holds_nothing_is_documented_or_checked_anew(cast: People) -> None:
    claim = checked(cast)
    with pytest.raises(StillInForce):
        document(actor=cast.li.key, claim=claim, paper=paper(cast.dossier, cast.li))
    with pytest.raises(StillInForce):
        checked(cast, claim)


def test_an_expired_check_is_renewed_checked_or_documented_anew(cast: People) -> None:
    claim = lapsed(cast)
    assert claim.badge(today()).level == "expired"
    newer = document(actor=cast.li.key, claim=claim, paper=paper(cast.dossier, cast.li))
    assert (newer.level, newer.checked_by, newer.how, newer.valid_until) == ("documented", None, "", None)
    assert checked(cast, newer).in_force(today())


def test_a_check_is_renewed_before_or_after_its_end(cast: People) -> None:
    def again(claim: Claim, by: User) -> Claim:
        roles = roles_on(viewer_of(by), cast.dossier)
        until = today() + 99 * DAY
        return renew(actor=by.key, claim=claim, how="Asked again", until=until, roles=roles, conflict_roles=CONFLICT)

    claim = documented(cast)
    with pytest.raises(NotChecked):
        again(claim, cast.vera)
    claim = checked(cast, claim, on=today() - 9 * DAY, until=today() - DAY)
    with pytest.raises(SecondPersonNeeded):
        again(claim, cast.olga)
    for _ in range(2):
        claim = again(claim, cast.vera)
        assert (claim.how, claim.valid_until, claim.checked_on) == ("Asked again", today() + 99 * DAY, today())
    assert kinds(cast.dossier)[-2:] == ["claim_renewed", "claim_renewed"]


# Refuted, and changed


def test_a_refuted_claim_stands_for_nothing_until_it_is_declared_anew(cast: People) -> None:
    claim = checked(cast)
    with pytest.raises(Unexplained):
        refute(actor=cast.vera.key, claim=claim, reason="")
    claim = refute(actor=cast.vera.key, claim=claim, reason="The register says otherwise")
    assert claim.badge(today()) == Badge("refuted", cast.vera.key, today(), "The register says otherwise")
    assert standing(cast.dossier, "name", today()) is None
    event = timeline(cast.dossier).last()
    assert event is not None
    assert (event.kind, event.reason) == ("claim_refuted", "The register says otherwise")
    for move in (
        lambda: document(actor=cast.li.key, claim=claim, paper=paper(cast.dossier, cast.li)),
        lambda: checked(cast, claim),
        lambda: refute(actor=cast.vera.key, claim=claim, reason="again"),
    ):
        with pytest.raises(IsRefuted):
            move()
    anew = declare(actor=cast.olga.key, subject=cast.dossier, aspect="name")
    assert (anew.level, anew.declared_by, anew.paper, anew.reason) == ("declared", cast.olga, None, "")


def test_a_changed_value_takes_the_claim_back_to_declared(cast: People) -> None:
    checked(cast)
    claim = changed(actor=cast.olga.key, subject=cast.dossier, aspect="name")
    assert claim is not None
    assert (claim.level, claim.declared_by_id, claim.paper, claim.documented_by_id) == ("declared", cast.olga.pk, None, None)
    assert (claim.checked_by_id, claim.how, claim.valid_until) == (None, "", None)
    event = timeline(cast.dossier).last()
    assert event is not None
    assert (event.kind, event.data["before"], event.evidence) == ("claim_changed", "checked", [])
    assert changed(actor=cast.olga.key, subject=cast.dossier, aspect="shares:3") is None
    assert kinds(cast.dossier)[-1] == "claim_changed"


# Gates and lists


def test_the_gate_opens_with_a_check_and_shuts_when_it_expires(cast: People) -> None:
    gate, asked = is_checked("name"), Request(actor=None, roles=frozenset())
    documented(cast)
    missing = gate(cast.dossier, asked)
    assert missing is not None
    assert (missing.code, missing.message.all()) == ("claim:name", ("A check of “Name”", "“名称”的核验", "Проверка сведений «Название»"))
    checked(cast, claims_of(cast.dossier).get())
    assert gate(cast.dossier, asked) is None
    Claim.objects.update(checked_on=today() - 2 * DAY, valid_until=today() - DAY)
    assert gate(cast.dossier, asked) is not None


def test_a_record_moves_once_its_name_is_checked(cast: People) -> None:
    claim = documented(cast)
    paper(cast.dossier, cast.li, tag="statutes")
    fire(cast.dossier, "submit", actor=cast.li.key, roles=["ENT"], expected_version=0)
    with pytest.raises(MissingRequirements):
        fire(cast.dossier, "accept", actor=cast.vera.key, roles=["VER"], expected_version=1)
    checked(cast, claim)
    fire(cast.dossier, "accept", actor=cast.vera.key, roles=["VER"], expected_version=1)
    assert cast.dossier.state == "accepted"


def test_claims_of_a_record_with_their_badges_and_papers_are_one_question(
    cast: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    checked(cast)
    for number in range(5):
        documented(cast, f"shares:{number}")
    with django_assert_num_queries(1):
        shown = [(claim.badge(today()), claim.paper and claim.paper.title) for claim in claims_of(cast.dossier)]
    assert len(shown) == 6
