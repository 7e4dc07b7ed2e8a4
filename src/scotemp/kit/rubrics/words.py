"""Why a rubric or a score is refused, in three languages; ``{0}`` stands for the first key concerned.

Of a score, those are the assessor, the criterion and the unit assessed.
"""

from typing import Final

from scotemp.nomenclature.language import Names

FAULTS: Final = {
    "weights": Names("The weights must total 100.", "权重合计须为100。", "Сумма весов должна быть равна 100."),
    "criterion_twice": Names("Criterion {0} is there more than once.", "标准“{0}”重复出现。", "Критерий {0} встречается несколько раз."),
    "not_finite": Names(
        "Criterion {0}: bounds, weight and limit must be finite numbers.",
        "标准“{0}”：上下限、权重和分歧限值须为有限数。",
        "Критерий {0}: границы, вес и предел должны быть конечными числами.",
    ),
    "empty_scale": Names(
        "Criterion {0}: the maximum of the scale must be greater than the minimum.",
        "标准“{0}”：量表上限须大于下限。",
        "Критерий {0}: максимум шкалы должен быть больше минимума.",
    ),
    "scale_not_whole": Names(
        "Criterion {0}: the bounds of a nominal or ordinal scale are whole numbers.",
        "标准“{0}”：名义或顺序量表的上下限须为整数。",
        "Критерий {0}: границы номинальной и порядковой шкалы — целые числа.",
    ),
    "ratio_below_zero": Names(
        "Criterion {0}: a ratio scale has nothing below 0.",
        "标准“{0}”：比率量表不得低于0。",
        "Критерий {0}: на шкале отношений нет значений ниже 0.",
    ),
    "weight_below_zero": Names(
        "Criterion {0}: the weight must not be negative.", "标准“{0}”：权重不得为负。", "Критерий {0}: вес не может быть отрицательным."
    ),
    "nominal_weight": Names(
        "Criterion {0}: numbers of a nominal scale cannot be added, so its weight is 0.",
        "标准“{0}”：名义量表的数值不能相加，权重须为0。",
        "Критерий {0}: числа номинальной шкалы не складываются, её вес — 0.",
    ),
    "limit_below_zero": Names(
        "Criterion {0}: the limit of the spread must not be negative.",
        "标准“{0}”：分歧限值不得为负。",
        "Критерий {0}: предел разброса не может быть отрицательным.",
    ),
    "score_twice": Names(
        "{0} scored {1} of {2} more than once: keep one score.",
        "{0}对{2}的“{1}”重复评分：请保留一次。",
        "{0}: по {1} для {2} несколько оценок, оставьте одну.",
    ),
    "unknown_criterion": Names(
        "{0} scored {2} on {1}, which the rubric does not have.",
        "{0}对{2}按“{1}”评分，但评分表没有该标准。",
        "{0}: оценка {2} по {1}, которого нет в перечне критериев.",
    ),
    "off_scale": Names(
        "{0} gave {2} a score on {1} that is not on its scale.", "{0}对{2}的“{1}”评分不在量表范围内。", "{0}: оценка {2} по {1} вне шкалы."
    ),
    "evidence_missing": Names(
        "{0} scored {1} of {2} without the evidence that it asks for: name it.",
        "{0}对{2}的“{1}”评分缺少所需证据：请补充。",
        "{0}: оценка {2} по {1} без требуемого подтверждения, укажите его.",
    ),
}
