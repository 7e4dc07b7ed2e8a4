"""The quality of a project beyond its size: five clusters after the OECD's FDI Qualities Indicators, each at one of four levels."""

from typing import Final

from scotemp.nomenclature.language import Names

CLUSTERS: Final = {
    "productivity": Names("Productivity and innovation", "生产率与创新", "Производительность и инновации"),
    "jobs": Names("Job quality and skills", "就业质量与技能", "Качество рабочих мест и навыки"),
    "gender": Names("Gender equality", "性别平等", "Гендерное равенство"),
    "carbon": Names("Low carbon", "低碳转型", "Низкоуглеродное развитие"),
    "resilience": Names("Resilience of supply", "供应链韧性", "Устойчивость поставок"),
}
"""The first four are clusters of the OECD (FDI Qualities Indicators, 2019 and 2022); resilience is added as in its later policy toolkit."""

LEVELS: Final = {
    0: Names("Below what is usual here", "低于当地一般水平", "Ниже обычного здесь уровня"),
    1: Names("As is usual here", "与当地一般水平相当", "Как обычно здесь"),
    2: Names("Better than usual, stated", "优于一般水平（自述）", "Лучше обычного, по заявлению"),
    3: Names("Better than usual, measured", "优于一般水平（经测算）", "Лучше обычного, измерено"),
}
"""Usual is the mean of the industry in the locality; the basis of a mark says which figure was compared."""

MOMENTS: Final = {
    "intake": Names("At intake", "受理时", "При приёме"),
    "operation": Names("In operation", "运营期", "В работе"),
}
