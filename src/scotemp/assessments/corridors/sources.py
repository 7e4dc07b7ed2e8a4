"""The sources of an answer: what the figures of its steps come from, and what the network itself is."""

from collections.abc import Sequence

from scotemp.assessments.assessment import Source
from scotemp.assessments.corridors.steps import Step
from scotemp.datasets.corridors.network import NetworkData
from scotemp.nomenclature.language import Names

_NETWORK = Names("Corridor network of the platform", "平台走廊网络", "Сеть коридоров платформы")
_PLATFORM = Names("compiled by the platform", "平台编制", "составлено платформой")
_FIGURE = Names("as named", "见名称", "по названию")
_OPEN = Names("facts and figures, each with its source", "事实与数字，逐项注明来源", "факты и цифры, каждая с источником")


def sources(ways: Sequence[tuple[Step, ...]], data: NetworkData) -> tuple[Source, ...]:
    """Return the network with its version, then every source that a figure of the ways names."""
    named = sorted({source for way in ways for step in way for source in step.sources} - {"platform"})
    own = Source("corridors", _NETWORK, _PLATFORM, data.version[:12], _OPEN, "")
    return (own, *(Source("corridors", Names(one, one, one), _FIGURE, "", _OPEN, "") for one in named))
