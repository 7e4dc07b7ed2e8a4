"""Presences abroad: their flow held against a table written by hand, what lapses when, who may, and the page of the network."""

import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import paper_files
import pytest
from committee_world import committee, on, user
from directory_world import KASPI, staff, verified
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.committees.models import Committee, Presence
from scotemp.apps.committees.rules.presences import Certificate, a_year_after, expiring, lapse
from scotemp.apps.committees.selectors import open_work
from scotemp.apps.committees.services import presences
from scotemp.apps.committees.workflow.presence import GROWN, PRESENCE
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.events.log import timeline
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()

SPECIFIED = read("""
move | from | to | who | needs | reason
examine | candidate | due_diligence | CMP | - | -
reject | candidate due_diligence | rejected | SEC CMP DIR | - | yes
open_liaison | due_diligence | liaison_point | DIR | host_law_brief beneficial_owners screened head fallback | -
register_office | liaison_point | registered_office | STF OFF | head certificate | -
begin_ngo | registered_office | ngo_registering | SEC OFF | ngo_statutes host_law_opinion | -
register_ngo | ngo_registering | registered_ngo | DIR | certificate accreditation | -
suspend | registered_office ngo_registering registered_ngo | suspended | SYS | lapse | -
reinstate_registered_office | suspended | registered_office | DIR | stood in_order | yes
reinstate_ngo_registering | suspended | ngo_registering | DIR | stood in_order | yes
reinstate_registered_ngo | suspended | registered_ngo | DIR | stood in_order | yes
close | liaison_point registered_office ngo_registering registered_ngo suspended | closed | DIR | handover_note | yes
""")


def paper(record: Any, tag: str) -> Paper:
    return attach(actor=None, subject=record, tag=tag, title=tag, language="en", file=ContentFile(paper_files.pdf(), "paper.pdf"))


def proposed(of: Committee | None = None, **said: Any) -> Presence:
    asked: dict[str, Any] = {"names": {"en": "Office in Almaty"}, "kind": "office", "country": "KAZ", "city": "Almaty"} | said
    return presences.propose_presence(actor=user("sora").key, committee=of or committee("active"), **asked)


def certified(presence: Presence, *, until: date | None = TODAY + timedelta(days=200), with_paper: bool = True) -> None:
    shown = paper(presence, "presence_certificate") if with_paper else None
    presences.add_certificate(
        actor=user("sora").key, presence=presence, number=f"{until}", issuer="Almaty registry", issued_on=TODAY - timedelta(days=900),
        expires_on=until, paper=shown,
    )  # fmt: skip


def standing(state: str = "registered_office", **said: Any) -> Presence:
    """Return a presence in a state, in order, headed by Olga, with Fatima as fallback."""
    one = proposed(**said)
    presences.name_head(actor=user("sora").key, presence=one, user=user("olga"))
    presences.name_fallback(actor=user("sora").key, presence=one, user=user("fatima"))
    certified(one)
    put(one, state)
    return one


def test_the_flow_has_the_moves_roles_and_reasons_of_the_table() -> None:
    found = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in PRESENCE.transition.items()}
    assert found == {row.move: (row.sources, row.target, row.roles, row.reason) for row in SPECIFIED}


@pytest.mark.parametrize(
    ("state", "move", "role", "lacking"),
    [
        ("due_diligence", "open_liaison", "DIR", {"host_law_brief", "beneficial_owners", "partner", "head", "fallback"}),
        ("liaison_point", "register_office", "OFF", {"head", "certificate"}),
        ("registered_office", "begin_ngo", "SEC", {"ngo_statutes", "host_law_opinion"}),
        ("ngo_registering", "register_ngo", "DIR", {"certificate", "accreditation"}),
        ("registered_ngo", "close", "DIR", {"handover_note"}),
    ],
)
def test_each_step_asks_for_its_papers_and_people(state: str, move: str, role: str, lacking: set[str]) -> None:
    rows = tuple(row for row in SPECIFIED if row.move == move)
    bare = proposed()
    put(bare, state)

    def prepare(missing: frozenset[str]) -> Prepared:
        return Prepared(bare, user("dora").key, ())

    told = "\n".join(deviations(rows, (state,), (role,), prepare))
    assert all(f"'{code}'" in told for code in lacking - {"partner"}), "nothing is there, and the page says so of each"


def test_a_liaison_point_opens_once_law_owners_partner_head_and_fallback_are_there() -> None:
    partner = verified("Каспи Банк", "BIN", KASPI, country="KAZ", language="ru", owner="oleg")
    one = proposed(partner=partner)
    presences.name_head(actor=user("sora").key, presence=one, user=user("olga"))
    presences.name_fallback(actor=user("sora").key, presence=one, user=user("fatima"))
    for tag in ("host_law_brief", "beneficial_owners"):
        paper(one, tag)
    put(one, "due_diligence")
    fire(one, "open_liaison", actor=user("dora").key, roles=["DIR"], expected_version=one.state_version)
    assert [report.due_on for report in one.reports.all()] == [a_year_after(TODAY)]
    assert "OFF" in viewer_of(user("olga")).roles([on(one)])


@given(
    some.lists(some.tuples(some.integers(-900, 0), some.none() | some.integers(0, 900)), max_size=4),
    some.lists(some.integers(-300, 300), max_size=4),
)
def test_what_has_lapsed_is_exactly_a_certificate_that_ran_out_or_a_report_late_by_over_sixty_days(
    held: list[tuple[int, int | None]], due: list[int]
) -> None:
    on_day = date(2026, 6, 1)
    certificates = [
        Certificate(on_day + timedelta(days=begin), None if length is None else on_day + timedelta(days=begin + length))
        for begin, length in held
    ]
    reports = [on_day + timedelta(days=offset) for offset in due]
    certified_today = any(begin <= 0 and (length is None or begin + length >= 0) for begin, length in held)
    late = any(-offset > 60 for offset in due)
    assert bool(lapse(certificates, reports, on_day)) == (not certified_today or late)


def test_warning_days_count_to_the_end_of_the_certificate_that_holds_longest() -> None:
    day = date(2026, 6, 1)
    short, long = Certificate(date(2025, 1, 1), day + timedelta(days=30)), Certificate(date(2025, 1, 1), day + timedelta(days=90))
    assert (expiring([short], day), expiring([short, long], day), expiring([long], day - timedelta(days=1))) == (30, 90, None)
    assert expiring([short, Certificate(date(2025, 1, 1), None)], day) is None
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_what_lapses_is_suspended_once_and_goes_back_where_it_stood() -> None:
    one = standing("ngo_registering")
    assert presences.watch(TODAY) == 0
    one.certificates.update(expires_on=TODAY - timedelta(days=1))
    assert [presences.watch(TODAY) for _ in range(2)] == [1, 0]
    one.refresh_from_db()
    assert (one.state, one.stood) == ("suspended", "ngo_registering")
    certified(one, until=TODAY + timedelta(days=300))
    for move in (f"reinstate_{state}" for state in GROWN if state != "ngo_registering"):
        with pytest.raises(Exception, match="stood there before"):
            fire(one, move, actor=user("dora").key, roles=["DIR"], expected_version=one.state_version, reason="renewed")
    fire(one, "reinstate_ngo_registering", actor=user("dora").key, roles=["DIR"], expected_version=one.state_version, reason="renewed")
    assert one.state == "ngo_registering"


def test_head_and_fallback_are_told_thirty_days_ahead_once() -> None:
    one = standing()
    one.certificates.update(expires_on=TODAY + timedelta(days=30))
    assert [presences.watch(TODAY) for _ in range(3)] == [1, 0, 0]
    event = timeline(one).get(kind="certificate_expiring")
    assert {message.recipient.name for message in Message.objects.filter(event=event)} == {"olga", "fatima"}


def test_a_certificate_without_its_paper_counts_for_nothing() -> None:
    one = proposed()
    certified(one, with_paper=False)
    assert one.held() == []
    with pytest.raises(ValidationError, match="right purpose"):
        presences.add_certificate(
            actor=None, presence=one, number="2", issuer="registry", issued_on=TODAY, paper=paper(one, "host_law_brief")
        )


def test_reports_follow_each_other_year_by_year() -> None:
    one = standing("liaison_point")
    report = one.reports.create(due_on=TODAY - timedelta(days=3))
    presences.submit_report(actor=user("olga").key, report=report, paper=paper(one, "annual_report"))
    assert one.reports_due() == [a_year_after(TODAY - timedelta(days=3))]
    assert timeline(one).get(kind="reported").data["days_late"] == 3
    with pytest.raises(ValidationError, match="already"):
        presences.submit_report(actor=user("olga").key, report=report, paper=paper(one, "annual_report"))


def test_the_office_changes_hands_and_nobody_names_himself() -> None:
    one = standing()
    with pytest.raises(ValidationError, match="names himself"):
        presences.name_head(actor=user("sora").key, presence=one, user=user("sora"))
    with pytest.raises(ValidationError, match="other than the head"):
        presences.name_fallback(actor=user("sora").key, presence=one, user=user("olga"))
    presences.name_head(actor=user("sora").key, presence=one, user=user("pavel"))
    assert "OFF" in viewer_of(user("pavel")).roles([on(one)])
    assert open_work(one.committee) == 1


def test_the_network_shows_who_is_where_as_far_as_the_reader_sees() -> None:
    here = standing("registered_office", names={"en": "Office in Almaty"})
    hidden = standing("registered_office", of=here.committee, names={"en": "Quiet office"}, country="UZB")
    Presence.objects.filter(pk=hidden.pk).update(visibility="parties")
    staff("vera", "VER")
    reader, colleague = Client(), Client()
    reader.force_login(user("reader"))
    colleague.force_login(user("vera"))
    page = reader.get("/en/committees/network/").content.decode()
    assert "Office in Almaty" in page
    assert "Quiet office" not in page
    assert "Quiet office" in colleague.get("/en/committees/network/").content.decode()
    assert Client().get("/en/committees/network/").status_code == 302
    assert reader.get("/en/committees/network/?home=ZZZ").status_code == 404
    book = openpyxl.load_workbook(io.BytesIO(reader.get("/ru/committees/network/network.xlsx").content))
    assert any("Almaty" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("home", ["KGZ", "TJK", "UZB", "IRN"])
def test_the_network_is_seen_from_a_country_whose_trade_is_unknown_and_the_page_says_so(home: str) -> None:
    standing("registered_office", names={"en": "Office in Almaty"})
    client = Client()
    client.force_login(user("reader"))
    note = "is not in the input-output table: weights and gaps come from projects and members alone"
    answer = client.get(f"/en/committees/network/?home={home}")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert note in page
    assert "Office in Almaty" in page
    assert note not in client.get("/en/committees/network/").content.decode()
    assert client.get(f"/en/committees/network/network.pdf?home={home}").content.startswith(b"%PDF")


def test_the_page_of_a_presence_shows_the_ladder_and_what_the_next_step_asks_for() -> None:
    one = standing("registered_office")
    grant(actor=None, user=user("sora"), role="SEC", scope=on(one.committee))
    client = Client()
    client.force_login(user("sora"))
    page = client.get(f"/en/desk/presences/{one.pk}/").content.decode()
    assert 'class="ladder"' in page
    assert "Statutes of the NGO" in page
    assert client.get("/zh-hans/desk/presences/").status_code == 200
