"""What the flows of the agreements ask for before a move."""

from typing import Any, Final

from django.utils import timezone

from scotemp.apps.directory.workflow.gates import screened
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.workflow.flow import Missing, Request
from scotemp.nomenclature.language import Names

COMMITMENT: Final = "agreements.commitment"
SIGNED_TEXT: Final = "signed_text"


def viewer_behind(actor: str | None) -> Viewer | None:
    """Return the rights of who acts today; nothing where the platform does."""
    user = User.objects.filter(pk=actor).first() if actor is not None else None
    return viewer_of(user) if user else None


def _unless(there: object, code: str, en: str, zh: str, ru: str) -> Missing | None:
    return None if there else Missing(code, Names(en, zh, ru))


def legal_persons(agreement: Any, request: Request) -> Missing | None:
    """Ask for at least two parties, each a verified organisation or a place that takes part; a committee is neither."""
    parties = agreement.parties.select_related("organisation", "locality")
    able = [p.organisation.state == "verified" if p.organisation else p.locality.state != "withdrawn" for p in parties]
    return _unless(
        len(able) >= 2 and all(able), "parties", "Two parties or more, each a verified organisation or a place",
        "两个或以上缔约方，均为已核验机构或地方", "Не менее двух сторон: проверенные организации или территории",
    )  # fmt: skip


def authority_on_file(agreement: Any, request: Request) -> Missing | None:
    """Ask for signatory and authority of each party; a paper that was withdrawn or replaced does not count."""
    parties = list(agreement.parties.all())
    standing = set(Paper.objects.standing().filter(pk__in=[party.authority_id for party in parties]).values_list("pk", flat=True))
    there = parties and all(party.signatory_name and party.authority_id in standing for party in parties)
    return _unless(
        there, "authority", "Signatory of each party, with authority on file", "各缔约方签字人及其授权书已存档",
        "Подписант каждой стороны и документ о его полномочиях",
    )  # fmt: skip


def languages_declared(agreement: Any, request: Request) -> Missing | None:
    """Ask for the languages of the text, and which one prevails unless all are equal."""
    prevailing = list(agreement.languages.values_list("prevails", flat=True))
    there = prevailing and (any(prevailing) != agreement.languages_equal)
    return _unless(
        there, "languages", "The languages of the text, and which prevails or that all are equal", "文本语言，以及以何者为准或同等作准",
        "Языки текста и какой из них имеет преимущество, либо что все равны",
    )  # fmt: skip


def parties_screened(agreement: Any, request: Request) -> Missing | None:
    """Ask the gate of the directory for each organisation."""
    organisations = [party.organisation for party in agreement.parties.select_related("organisation") if party.organisation]
    return next((missing for one in organisations if (missing := screened(one, request))), None)


def scans_attached(agreement: Any, request: Request) -> Missing | None:
    """Ask for the scan of the text in every language."""
    wanted = set(agreement.languages.values_list("language", flat=True))
    scans = Paper.objects.of(subject_of(agreement)).standing().filter(tag=SIGNED_TEXT).values_list("language", flat=True)
    return _unless(
        wanted and wanted <= set(scans), "scans", "A scan of the signed text in every language", "各语言签署文本的扫描件",
        "Скан подписанного текста на каждом языке",
    )  # fmt: skip


def registered(agreement: Any, request: Request) -> Missing | None:
    """Ask for the number under which the original is filed."""
    return _unless(agreement.registry_number, "registry_number", "The registry number", "备案编号", "Регистрационный номер")


def leads_named(agreement: Any, request: Request) -> Missing | None:
    """Ask for a lead of each party."""
    leads = list(agreement.parties.values_list("lead", flat=True))
    return _unless(leads and all(leads), "leads", "A lead of each party", "各缔约方负责人", "Руководитель от каждой стороны")


def each_party_owes(agreement: Any, request: Request) -> Missing | None:
    """Ask for a commitment of every party."""
    owing = set(agreement.commitments.values_list("party", flat=True))
    parties = set(agreement.parties.values_list("pk", flat=True))
    return _unless(
        parties and parties <= owing, "commitments", "At least one commitment of each party", "各缔约方至少一项承诺事项",
        "Хотя бы одно обязательство каждой стороны",
    )  # fmt: skip


def each_commitment_planned(agreement: Any, request: Request) -> Missing | None:
    """Ask for a milestone of every commitment."""
    commitments = {str(key) for key in agreement.commitments.values_list("pk", flat=True)}
    planned = Milestone.objects.filter(plan__subject_type=COMMITMENT, plan__subject_id__in=commitments)
    there = commitments <= set(planned.values_list("plan__subject_id", flat=True))
    return _unless(
        there,
        "milestones",
        "At least one milestone of each commitment",
        "每项承诺事项至少一个里程碑",
        "Хотя бы один этап у каждого обязательства",
    )


def amendment_agreed(agreement: Any, request: Request) -> Missing | None:
    """Ask for a proposed amendment to which every party has agreed."""
    proposed = agreement.amendments.filter(adopted_on=None, withdrawn_on=None).first()
    parties = set(agreement.parties.values_list("pk", flat=True))
    agreed = proposed is not None and parties <= set(proposed.assents.values_list("party", flat=True))
    return _unless(
        agreed, "amendment", "A proposed amendment to which every party has agreed", "经各缔约方同意的修订案",
        "Изменение, с которым согласны все стороны",
    )  # fmt: skip


def all_ended(agreement: Any, request: Request) -> Missing | None:
    """Ask that no commitment is owed any more."""
    states = set(agreement.commitments.values_list("state", flat=True))
    there = states and not states & {"planned", "in_progress"}
    return _unless(there, "ended", "All commitments have ended", "全部承诺事项均已了结", "Все обязательства завершены")


def term_over(agreement: Any, request: Request) -> Missing | None:
    """Ask that the last day has passed and that the agreement does not go on by itself."""
    over = agreement.valid_until is not None and agreement.valid_until < timezone.now().date() and agreement.renewal != "automatic"
    return _unless(over, "term_over", "The last day has passed", "有效期已届满", "Срок действия истёк")


def agreement_in_force(commitment: Any, request: Request) -> Missing | None:
    """Ask that the agreement binds."""
    in_force = commitment.agreement.state == "in_force"
    return _unless(in_force, "agreement_in_force", "The agreement is in force", "协议已生效", "Соглашение действует")


def milestones_verified(commitment: Any, request: Request) -> Missing | None:
    """Ask for at least one milestone, and that all are verified."""
    states = set(
        Milestone.objects.filter(plan__subject_type=COMMITMENT, plan__subject_id=str(commitment.pk)).values_list("state", flat=True)
    )
    return _unless(states == {"verified"}, "milestones", "All milestones verified", "全部里程碑已核验", "Все этапы подтверждены")


def other_side(commitment: Any, request: Request) -> Missing | None:
    """Ask for somebody who neither owns the commitment nor stands on the side that owes it."""
    viewer = viewer_behind(request.actor)
    own = viewer is not None and (viewer.key == str(commitment.owner_id) or commitment.party.has_on_its_side(viewer))
    return _unless(
        not own,
        "other_side",
        "Somebody of another party, or a verifier",
        "由其他缔约方或核验员办理",
        "Представитель другой стороны или верификатор",
    )


def past_due(commitment: Any, request: Request) -> Missing | None:
    """Ask that the day has passed."""
    return _unless(commitment.due < timezone.now().date(), "past_due", "Its day has passed", "期限已过", "Срок прошёл")


def waived_by_all(commitment: Any, request: Request) -> Missing | None:
    """Ask for the waiver of every party."""
    parties = set(commitment.agreement.parties.values_list("pk", flat=True))
    waived = set(commitment.waivers.values_list("party", flat=True))
    return _unless(
        parties <= waived,
        "waivers",
        "The consent of every party, on record",
        "各缔约方的书面同意",
        "Зафиксированное согласие каждой стороны",
    )


def lines_explained(settlement: Any, request: Request) -> Missing | None:
    """Ask for lines, and a reason on each that is not simply fulfilled."""
    lines = list(settlement.lines.values_list("outcome", "reason"))
    there = lines and all(reason for outcome, reason in lines if outcome != "fulfilled")
    return _unless(
        there, "lines", "A line for each commitment, with a reason unless it was fulfilled", "每项承诺事项一行，未履行的须写明原因",
        "Строка по каждому обязательству, с причиной, если оно не исполнено",
    )  # fmt: skip


def confirmed_by_all(settlement: Any, request: Request) -> Missing | None:
    """Ask for the confirmation of every party."""
    parties = set(settlement.agreement.parties.values_list("pk", flat=True))
    confirmed = set(settlement.assents.values_list("party", flat=True))
    return _unless(
        parties <= confirmed, "confirmations", "The confirmation of every party", "各缔约方的确认", "Подтверждение каждой стороны"
    )
