"""What can be verified of an entrepreneur's answers, one by one."""

from typing import Final

from scotemp.kit.claims.aspects import Aspect
from scotemp.nomenclature.language import Names

ASPECTS_OF_RUBRIC: Final = (Aspect("answer", Names("Answer to an indicator", "对指标的回答", "Ответ по показателю")),)
"""An answer is verified under this name and that of its indicator."""
