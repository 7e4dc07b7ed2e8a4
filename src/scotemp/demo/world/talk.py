"""What is verified, noted, said at meetings and listened to in the world."""

from typing import Any

from scotemp.apps.directory.models import Organisation
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.stage import Stage
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.claims.models import Claim
from scotemp.kit.claims.services import check, declare, document
from scotemp.kit.desks.carrying.claims import conflict_roles
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Channel as Met
from scotemp.kit.notes.models import NoteKind, Side
from scotemp.kit.notes.services import write_note
from scotemp.kit.outbox.dispatching import dispatch
from scotemp.kit.outbox.models import Channel
from scotemp.kit.outbox.services import NOWHERE, subscribe


def listen(stage: Stage) -> None:
    """Let some members hear of what happens, in their inbox only."""
    for handle, pattern in (("staff", "transition.submit"), ("director", "transition.vet"), ("compliance", "classified")):
        subscribe(actor=stage.users[handle], subject=NOWHERE, pattern=pattern, channel=Channel.IN_APP)


def post() -> None:
    """Carry what has happened to those who listen."""
    while dispatch():
        pass


def verify_facts(stage: Stage) -> None:
    """Bring facts to every level: declared, documented and waiting for the verifier, checked, and checked too long ago."""
    lanhe, saryarka, tulpar = stage.firms["lanhe"], stage.firms["saryarka"], stage.firms["tulpar"]
    name, number = lanhe.names.earliest("pk"), lanhe.identifiers.get()
    _checked(stage, "enterprise", lanhe, name.aspect, 200, -165)
    _documented(stage, "enterprise", lanhe, number.aspect)
    declare(actor=stage.key("enterprise"), subject=lanhe, aspect="employees")
    goods = lanhe.products.earliest("pk")
    certificate = hand_in(actor=stage.key("enterprise"), record=lanhe, tag="certificate", language="zh-Hans", about=f"HS {goods.hs}")
    claim = declare(actor=stage.key("enterprise"), subject=lanhe, aspect=goods.aspect)
    document(actor=stage.key("enterprise"), claim=claim, paper=certificate)
    _checked(stage, "second.enterprise", saryarka, saryarka.identifiers.get().aspect, 420, 55)
    _documented(stage, "fifth.enterprise", tulpar, tulpar.names.earliest("pk").aspect)


def _documented(stage: Stage, handle: str, firm: Organisation, aspect: str) -> Claim:
    extract = Paper.objects.of(subject_of(firm)).get(tag="registry_extract")
    claim = declare(actor=stage.key(handle), subject=firm, aspect=aspect)
    return document(actor=stage.key(handle), claim=claim, paper=extract)


def _checked(stage: Stage, handle: str, firm: Organisation, aspect: str, days: int, until: int) -> None:
    check(
        actor=stage.key("verifier"),
        claim=_documented(stage, handle, firm, aspect),
        how="Demonstration: compared with the invented extract.",
        until=stage.ago(until),
        on=stage.ago(days),
        roles=roles_on(stage.viewer("verifier"), firm),
        conflict_roles=conflict_roles(firm),
    )


def note(stage: Stage) -> None:
    """Write notes, a risk and an issue, one of them with a mention of a colleague."""
    staff, officer = stage.users["staff"], stage.viewer("officer")
    pagoda, composites, harbour = (stage.firms[handle] for handle in ("pagoda", "composites", "harbour"))
    write_note(
        actor=officer,
        record=pagoda,
        text=f"@[{staff.name}](user:{staff.key}) 演示：资料已补齐，请安排核验。",
        visibility="parties",
    )
    write_note(actor=stage.viewer("second.staff"), record=pagoda, text="Демонстрация: проверка дубликатов проведена, совпадений нет.")
    risk = "Демонстрация: собственник сменился, выписка ещё не представлена."
    write_note(actor=stage.viewer("compliance"), record=composites, text=risk, kind=NoteKind.RISK)
    issue = "Demonstration: the extract of the registry is missing; the enterprise was asked for it."
    write_note(actor=stage.viewer("staff"), record=harbour, text=issue, kind=NoteKind.ISSUE, visibility="parties")


def meet(stage: Stage) -> None:
    """Record meetings of the last months, one with a follow-up that lies ahead."""
    lanhe, saryarka, karaganda = stage.firms["lanhe"], stage.firms["saryarka"], stage.places["karaganda"]
    _met(stage, "staff", [lanhe, saryarka], 96, Met.VIDEO, "演示：双方首次接洽，讨论再生铝原料供应。", "li", "")
    _met(stage, "staff", [lanhe, saryarka], 33, Met.VISIT,
         "演示：参观生产线，约定提交试单数量与质量标准。", "li", "Example Street 1", follow_up=-9)  # fmt: skip
    _met(stage, "second.staff", [karaganda], 51, Met.MEETING,
         "Демонстрация: обсуждали участок в парке и условия льгот.", "abenov", "Demonstration park")  # fmt: skip


def _met(
    stage: Stage,
    handle: str,
    records: list[Any],
    days: int,
    channel: str,
    summary: str,
    guest: str,
    place: str,
    follow_up: int | None = None,
) -> None:
    host, person = stage.users[handle], stage.people[guest]
    record_interaction(
        actor=stage.viewer(handle),
        records=records,
        occurred_on=stage.ago(days),
        channel=channel,
        summary=summary,
        attendees=[Attendee(Side.OURS, host.name, subject_of(host)), Attendee(Side.THEIRS, str(person), subject_of(person))],
        place=place,
        follow_up_on=stage.ago(follow_up) if follow_up is not None else None,
        visibility="parties",
    )
