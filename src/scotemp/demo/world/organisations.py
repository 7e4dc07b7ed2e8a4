"""Register the organisations: those of the public record as they stand there, and the invented ones with all that is said of them."""

from decimal import Decimal
from typing import Any

from scotemp.apps.directory.models import DuplicateProposal, Organisation
from scotemp.apps.directory.services.duplicates import settle_duplicate
from scotemp.apps.directory.services.facts import add_industry, add_name, add_product, add_site, add_stake
from scotemp.apps.directory.services.merging import merge_organisations
from scotemp.apps.directory.services.organisations import attend_account, place_in_group, record_screening, register_organisation
from scotemp.demo.world.cast import CAST
from scotemp.demo.world.firms import FIRMS, Firm, Owner
from scotemp.demo.world.localities import by_language
from scotemp.demo.world.papers import hand_in
from scotemp.demo.world.public import RECORD
from scotemp.demo.world.smelters import SMELTERS
from scotemp.demo.world.stage import SOURCE, Stage
from scotemp.demo.world.users import give_roles_on
from scotemp.kit.access.guarded import roles_on
from scotemp.nomenclature.language import LANGUAGES

_SCREENING = "Demonstration: invented lists were searched by hand, no hit."


def register_public() -> None:
    """Register what the public record names: name, country and source; nobody has submitted them, and nothing is added."""
    for named in RECORD:
        made = register_organisation(actor=None, country=named.country, name=named.name, language=named.language, source=named.source)
        if named.english:
            add_name(actor=None, organisation=made, language="en", text=named.english, source=named.source)


def register_invented(stage: Stage) -> None:
    """Register the invented organisations one after the other, each with its owners, and bring it as far as it has come."""
    invented = (*FIRMS, *SMELTERS)
    for number, firm in enumerate(invented):
        organisation = stage.firms[firm.handle] = _registered(stage, firm)
        _tell(stage, firm, organisation)
        _bring(stage, firm, organisation, 40 + 9 * (len(invented) - number))
    give_roles_on(stage, dict(stage.firms))
    place_in_group(actor=stage.key("staff"), organisation=stage.firms["lanhe"], parent=stage.firms["yunling"])
    for handle, tier in (("lanhe", "key"), ("saryarka", "named")):
        attend_account(actor=stage.key("director"), organisation=stage.firms[handle], tier=tier, lead=stage.users["coordinator"])
    _merge(stage, "idel.double", "idel")


def _registered(stage: Stage, firm: Firm) -> Organisation:
    scheme, number = firm.number
    made = register_organisation(
        actor=stage.key(firm.by),
        country=firm.country,
        name=firm.names.get(firm.language),
        language=firm.language,
        identifiers={scheme: number},
        role=CAST[firm.by].role,
        is_demonstration=True,
        home=stage.places[firm.home],
        ownership_class=firm.declared,
        employees=firm.employees,
        size_year=stage.today.year - 1 if firm.employees else None,
        consent_to_publish=firm.open_to_all,
        source=SOURCE,
    )
    for language in LANGUAGES:
        if language != firm.language and (text := by_language(firm.names).get(language)):
            add_name(actor=stage.key(firm.by), organisation=made, language=language, text=text, source=SOURCE)
    return made


def _tell(stage: Stage, firm: Firm, organisation: Organisation) -> None:
    """Add owners, industry, goods, the registered office, and the extract where there is one."""
    said: dict[str, Any] = {"actor": stage.key(firm.by), "organisation": organisation, "source": SOURCE}
    for owner in firm.owners:
        add_stake(**said, percent=Decimal(owner.percent), starts_on=stage.ago(2200), **_owner(stage, owner))
    add_industry(**said, industry=firm.industry, main=True)
    for side, hs, description in firm.goods:
        add_product(**said, side=side, hs=hs, description=description)
    add_site(**said, kind="registered", locality=stage.places[firm.home], address="1 Example Street", starts_on=stage.ago(2200))
    if firm.extract:
        about = firm.names.get(firm.language)
        hand_in(actor=stage.key(firm.by), record=organisation, tag="registry_extract", language=firm.language, about=about)


def _owner(stage: Stage, owner: Owner) -> dict[str, Any]:
    if owner.firm:
        return {"owner": stage.firms[owner.firm]}
    return {"owner_name": owner.name, "owner_class": owner.kind, "owner_country": owner.country}


def _bring(stage: Stage, firm: Firm, organisation: Organisation, days: int) -> None:
    """Move an organisation to where it stands, from a day that lies so many days back."""
    if firm.stands not in {"draft", "archived"}:
        stage.move(firm.by, organisation, "submit", days)
    if firm.stands in {"verified", "suspended"} or firm.handle == "pagoda":
        compliance = stage.key("compliance")
        looked_on = stage.ago(min(days - 3, 80))
        record_screening(actor=compliance, record=organisation, clear=True, reason=_SCREENING, occurred_on=looked_on)
    if firm.stands in {"verified", "suspended"}:
        stage.move("staff" if firm.language == "zh-Hans" else "second.staff", organisation, "verify", min(days - 7, 76))
    if firm.stands == "suspended":
        stage.move(
            "compliance", organisation, "suspend", 12, "Demonstration: an owner has changed and was not told; the extract is awaited."
        )
    if firm.stands == "archived":
        stage.move("staff", organisation, "archive", 30, "Demonstration: the enterprise has closed.")


def _merge(stage: Stage, source: str, target: str) -> None:
    """Settle that two records are one, and merge them."""
    double, kept = stage.firms[source], stage.firms[target]
    left, right = sorted((double, kept), key=lambda one: one.pk)
    proposal = DuplicateProposal.objects.get(left=left, right=right)
    reason = "Demonstration: the same enterprise, registered once in Cyrillic and once in Latin letters."
    settle_duplicate(actor=stage.key("second.staff"), proposal=proposal, same=True, reason=reason)
    double.refresh_from_db()
    merge_organisations(
        actor=stage.key("second.staff"),
        roles=roles_on(stage.viewer("second.staff"), double),
        source=double,
        target=kept,
        reason=reason,
        expected_version=double.state_version,
    )
