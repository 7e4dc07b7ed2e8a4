"""What rule packs say of committees: how one is composed, founded, led, kept alive and counted as valid, and what local law warns of."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Final, Literal

from django.utils.translation import gettext as _
from pydantic import Field

from scotemp.apps.committees.rules.notices import NoticeRule
from scotemp.kit.marked import Exact, Labels
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names
from scotemp.nomenclature.ownership import CommitteeRole, Ownership

Count = Annotated[int, Field(ge=0)]


class Body(StrEnum):
    """Who receives a filing on a committee."""

    ASSOCIATION = "association"
    SCO_SECRETARIAT = "sco_secretariat"
    BUSINESS_COUNCIL = "business_council"
    REGISTRATION_AUTHORITY = "registration_authority"
    INDUSTRY_AUTHORITY = "industry_authority"
    HOST_LOCALITY = "host_locality"

    @property
    def names(self) -> Names:
        """The names in three languages."""
        return _BODIES[self]


_BODIES: Final = {
    Body.ASSOCIATION: Names("Parent association", "所属社团（总会）", "Головная ассоциация"),
    Body.SCO_SECRETARIAT: Names("SCO Secretariat", "上合组织秘书处", "Секретариат ШОС"),
    Body.BUSINESS_COUNCIL: Names("SCO Business Council", "上合组织实业家委员会", "Деловой совет ШОС"),
    Body.REGISTRATION_AUTHORITY: Names("Registration authority", "登记管理机关", "Регистрирующий орган"),
    Body.INDUSTRY_AUTHORITY: Names("Authority of the industry", "行业主管部门", "Отраслевое ведомство"),
    Body.HOST_LOCALITY: Names("Host locality", "落户地方", "Принимающая территория"),
}


class Composition(Rule):
    """Who must be there: roles, chain stages, no class of owner above a share in per cent; which role each class has."""

    roles: tuple[CommitteeRole, ...]
    every_stage: bool
    class_most: Annotated[Exact, Field(gt=0, le=100)]
    chair_roles: tuple[CommitteeRole, ...]
    role_by_class: dict[Ownership, CommitteeRole]

    def role_of(self, ownership: str) -> CommitteeRole:
        """Return the role of a class of owner; observer where the pack gives none."""
        return self.role_by_class.get(Ownership(ownership), CommitteeRole.OBSERVER) if ownership else CommitteeRole.OBSERVER

    def says(self) -> str:
        """Return the largest share of a class."""
        return _("No class of ownership above %(percent)s %%") % {"percent": self.class_most}


class Founding(Rule):
    """What a founding needs: initiators, members or else seconders, days of notice; which bodies are told, within how many days."""

    initiators: Count
    members: Count
    seconders: Count
    notice_days: Count
    filing_days: Count
    filings: dict[str, tuple[Body, ...]]

    def says(self) -> str:
        """Return the numbers."""
        words = _("%(initiators)s initiators; %(members)s members or %(seconders)s seconders; %(days)s days of notice")
        told = {"initiators": self.initiators, "members": self.members, "seconders": self.seconders, "days": self.notice_days}
        return words % told


class Offices(Rule):
    """How many officers, for how long, how often."""

    vice_chairs: Count
    term_years: Annotated[int, Field(ge=1)]
    chair_terms: Annotated[int, Field(ge=1)]

    def says(self) -> str:
        """Return the numbers."""
        words = _("One chair, at most %(vice_chairs)s vice-chairs, %(years)s years, a chair at most %(terms)s terms")
        return words % {"vice_chairs": self.vice_chairs, "years": self.term_years, "terms": self.chair_terms}


class Activity(Rule):
    """What a committee must do to stay: a plenary and a review within months, no silence, no broken composition for long."""

    plenary_months: Annotated[int, Field(ge=1)]
    review_months: Annotated[int, Field(ge=1)]
    dormant_months: Annotated[int, Field(ge=1)]
    broken_days: Count
    waiver_days: Count

    def says(self) -> str:
        """Return after how long a silent committee is dormant."""
        return _("Dormant after %(months)s months without activity") % {"months": self.dormant_months}


class Validity(Rule):
    """When an active committee counts as valid: members, classes of owner, full-time equivalents where they are known."""

    members: Count
    types: Count
    full_time: Annotated[Exact, Field(ge=0)]

    def says(self) -> str:
        """Return the numbers."""
        words = _("%(members)s members of %(types)s types, proof of activity, %(full_time)s full-time equivalents")
        return words % {"members": self.members, "types": self.types, "full_time": self.full_time}


class Law(Rule):
    """What association law warns of: `test` says when, `draft` that it is not in force, `applies_from` its own first day.

    ``name_has`` and ``name_repeats`` look for `words` in the names (once, twice), ``term_over`` compares the term with `number`
    years, ``always`` reminds.
    """

    test: Literal["name_has", "name_repeats", "term_over", "always"]
    warning: Labels
    words: tuple[str, ...] = ()
    number: int | None = None
    draft: bool = False
    applies_from: date | None = None

    def says(self) -> str:
        """Return the words that a name must not have, if any."""
        return ", ".join(self.words)


SECTIONS_OF_COMMITTEES: Final = (
    Section("composition", Names("Composition of committees", "委员会构成", "Состав комитетов"), Composition),
    Section("founding", Names("Founding of committees", "委员会设立", "Учреждение комитетов"), Founding),
    Section("offices", Names("Officers of committees", "委员会负责人", "Руководство комитетов"), Offices),
    Section("activity", Names("Activity of committees", "委员会活跃度", "Активность комитетов"), Activity),
    Section("validity", Names("Valid committees", "有效委员会", "Действительные комитеты"), Validity),
    Section("association_law", Names("Law of associations", "社团法规提示", "Право объединений"), Law),
    Section("meeting_notice", Names("Notice of meetings", "会议通知期限", "Сроки созыва заседаний"), NoticeRule),
)
