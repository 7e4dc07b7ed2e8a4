"""Blocked rivals: who hides from whom; for the enterprise itself and the staff alone."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import organisation_reference, organisation_title
from scotemp.apps.promotion.forms.cooperation import BlockForm
from scotemp.apps.promotion.models import Block
from scotemp.apps.promotion.services import blocks
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Kind, Verb


def _block(viewer: Viewer, _none: None, values: Mapping[str, Any]) -> Block:
    return blocks.block(actor=str(viewer.key), **values)


def _lift(viewer: Viewer, block: Block, values: Mapping[str, Any]) -> Block:
    blocks.lift(actor=viewer.key, block=block)
    return block


def _title(block: Block, language: str) -> str:
    return f"{organisation_title(block.blocker, language)} ⊘ {organisation_title(block.blocked, language)}"


BLOCKS: Final = Kind(
    key="blocks",
    model=Block,
    label=_("Blocked rival"),
    plural=_("Blocked rivals"),
    hint=_(
        "Firms that never see what your enterprise seeks, nor its people. They are not told, and nobody else but the platform's staff is."
    ),
    title=_title,
    order=("-pk",),
    load=lambda records: records.select_related("blocker", "blocked").prefetch_related("blocker__names", "blocked__names"),
    columns=(
        Column(name="blocker", label=_("Your enterprise"), value=lambda one: organisation_reference(one.blocker)),
        Column(name="blocked", label=_("Hidden from"), value=lambda one: organisation_reference(one.blocked)),
        Column(name="since", label=_("Since"), value=lambda one: one.since, type=date, order=("since",)),
        Column(name="lifted_on", label=_("Lifted on"), value=lambda one: one.lifted_on, type=date, order=("lifted_on",)),
        Column(name="reason", label=_("Note to yourself"), value=lambda one: one.reason, listed=False),
    ),
    create=Verb(name="create", label=_("Block a rival"), form=BlockForm, run=_block),
    creators=frozenset({"ENT"}),
    verbs=(
        Verb(
            name="lift", label=_("Lift the block"), form=NothingForm, run=_lift, ability="lift", applies=lambda one: one.lifted_on is None
        ),
    ),
)
