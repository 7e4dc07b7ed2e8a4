"""What a count says and why ballots are refused, in three languages; ``{0}`` stands for the first one concerned."""

from typing import Final

from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.tally import Reason, Result
from scotemp.nomenclature.language import Names

RESULTS: Final = {
    Result.ADOPTED: Names("Adopted", "通过", "Принято"),
    Result.REJECTED: Names("Rejected", "未通过", "Отклонено"),
    Result.NO_QUORUM: Names("No quorum: nothing was decided", "未达法定人数，未作出决定", "Нет кворума: решение не принято"),
    Result.CHAIR_DECIDES: Names("Tied: the chair decides", "票数相等，由主席决定", "Голоса разделились поровну: решает председатель"),
}

VOTES: Final = {
    Vote.YES: Names("For", "赞成", "За"),
    Vote.NO: Names("Against", "反对", "Против"),
    Vote.ABSTAIN: Names("Abstain", "弃权", "Воздержался"),
}

REASONS: Final = {
    Reason.QUORUM_MET: Names("The quorum was met.", "已达到法定人数。", "Кворум имелся."),
    Reason.QUORUM_MISSED: Names("The quorum was not met.", "未达到法定人数。", "Кворума не было."),
    Reason.MAJORITY_REACHED: Names("The majority was reached.", "已达到所需多数。", "Необходимое большинство набрано."),
    Reason.MAJORITY_MISSED: Names("The majority was not reached.", "未达到所需多数。", "Необходимое большинство не набрано."),
    Reason.TIE: Names("As many voted for as against.", "赞成票与反对票相等。", "Голосов «за» и «против» поровну."),
    Reason.CASTING_VOTE: Names("The chair's casting vote decided.", "由主席的决定票决定。", "Решил голос председателя."),
    Reason.PROXIES_COUNTED: Names("Votes by proxy were counted.", "已计入委托投票。", "Учтены голоса по доверенности."),
    Reason.SILENCE_COUNTED: Names("Silence was counted as yes.", "未答复者计为赞成。", "Молчание засчитано как голос «за»."),
}

FAULTS: Final = {
    # the rule
    "quorum_share": Names("The quorum is a share from 0 to 1.", "法定人数比例须在0到1之间。", "Кворум — доля от 0 до 1."),
    "majority_share": Names("The majority is a share from 1/2 to 1.", "多数比例须在1/2到1之间。", "Большинство — доля от 1/2 до 1."),
    "half_is_no_majority": Names(
        "Half is no majority: ask for more than 1/2.", "半数不构成多数：请要求超过1/2。", "Половина — не большинство: требуйте более 1/2."
    ),
    "more_than_all": Names(
        "Nobody reaches more than all: ask for at least 1.",
        "不可能超过全体：请要求至少为1。",
        "Больше всех не бывает: требуйте не менее 1.",
    ),
    "chair_breaks_halves_only": Names(
        "The chair breaks ties only where more than 1/2 is asked for.",
        "只有在要求超过1/2时，主席才可投决定票。",
        "Председатель решает при равенстве голосов, только если требуется более 1/2.",
    ),
    "proxies_below_zero": Names(
        "The number of proxies a holder is 0 or more.", "每人受托票数不得小于0。", "Число доверенностей у одного держателя — 0 или больше."
    ),
    "proxies_in_writing": Names(
        "In a written procedure everybody can answer: allow no proxies.",
        "书面表决中人人均可答复：不设委托投票。",
        "При письменной процедуре каждый может ответить сам: доверенности не нужны.",
    ),
    "present_in_writing": Names(
        "In a written procedure nobody is present: count by other shares and leave the attendance empty.",
        "书面表决无人出席：请采用其他计票基数，出席名单留空。",
        "При письменной процедуре присутствующих нет: выберите другую базу и не заполняйте явку.",
    ),
    "silence_in_meeting": Names(
        "Silence counts as yes only in a written procedure.",
        "只有在书面表决中，不答复才可计为赞成。",
        "Молчание означает «за» только при письменной процедуре.",
    ),
    "unknown_key": Names("A ballot rule has no “{0}”.", "表决规则没有“{0}”项。", "В правиле голосования нет параметра «{0}»."),
    "lacking_key": Names("The ballot rule lacks “{0}”.", "表决规则缺少“{0}”项。", "В правиле голосования не хватает параметра «{0}»."),
    "unreadable": Names(
        "“{0}” of the ballot rule cannot be read.", "无法读取表决规则的“{0}”项。", "Параметр «{0}» правила голосования не читается."
    ),
    # who is there
    "nobody_eligible": Names(
        "Nobody is entitled to vote: name the members first.",
        "没有有表决权的成员：请先确定名单。",
        "Нет никого с правом голоса: сначала укажите членов.",
    ),
    "present_not_eligible": Names(
        "{0} is listed as present but is not entitled to vote: list guests elsewhere.",
        "{0}列为出席，但没有表决权：请将列席者另行登记。",
        "{0} в списке присутствующих, но без права голоса: гостей указывайте отдельно.",
    ),
    # proxies
    "proxy_cap": Names(
        "{0} holds more proxies than the rule allows: give the others to somebody else.",
        "{0}受托票数超过规定：请将其余委托交给他人。",
        "У {0} больше доверенностей, чем допускает правило: передайте остальные другим.",
    ),
    "holder_not_eligible": Names(
        "{0} holds a proxy but is not entitled to vote: choose a member.",
        "{0}持有委托，但没有表决权：请选择成员。",
        "{0} держит доверенность без права голоса: выберите члена.",
    ),
    "holder_absent": Names(
        "{0} holds a proxy but is absent: it counts only through somebody present.",
        "{0}持有委托但未出席：委托只能由出席者行使。",
        "{0} держит доверенность, но отсутствует: ею может воспользоваться только присутствующий.",
    ),
    "proxy_chain": Names(
        "{0} holds a proxy and has given his own away: proxies are not passed on.",
        "{0}持有委托，又将自己的票委托他人：委托不得转让。",
        "{0} держит доверенность и отдал свою: передоверие не допускается.",
    ),
    "proxy_twice": Names(
        "{0} gave more than one proxy: one vote has one holder.",
        "{0}作出了多份委托：一票只能委托一人。",
        "{0}: выдано несколько доверенностей, а держатель у голоса один.",
    ),
    "giver_not_eligible": Names(
        "{0} gave a proxy but is not entitled to vote: strike it.",
        "{0}作出委托但没有表决权：请撤销。",
        "{0}: доверенность выдана без права голоса, отзовите её.",
    ),
    "giver_present": Names(
        "{0} gave a proxy but is present: strike the proxy, or the presence.",
        "{0}已作出委托却又出席：请撤销委托或更正出席记录。",
        "{0}: доверенность выдана, но член присутствует; отзовите её или исправьте явку.",
    ),
    # ballots
    "double_ballot": Names(
        "{0} has voted already: one member has one vote.", "{0}已投票：每个成员一票。", "{0}: голос уже подан, а он у члена один."
    ),
    "voter_not_eligible": Names(
        "{0} was not entitled to vote when the ballot opened.",
        "表决开始时{0}没有表决权。",
        "{0}: при открытии голосования права голоса не было.",
    ),
    "no_proxy": Names(
        "{0} voted for {1} without holding that proxy.", "{0}未持有{1}的委托却代其投票。", "{0} голосует за {1} без доверенности."
    ),
    "voter_absent": Names(
        "{0} is not recorded as present: mend the attendance first.",
        "{0}未登记为出席：请先更正出席记录。",
        "{0} нет среди присутствующих: сначала исправьте явку.",
    ),
    # the chair, and the count
    "casting_abstention": Names(
        "The chair's casting vote is yes or no.", "主席的决定票须为赞成或反对。", "Решающий голос председателя — «за» или «против»."
    ),
    "casting_vote_unasked": Names(
        "There is no tie that the chair may break.", "没有须由主席决定的平票。", "Нет равенства голосов, которое решал бы председатель."
    ),
    "casting_vote_lacking": Names(
        "The vote is tied: close it with the chair's casting vote.",
        "票数相等：请由主席投决定票后结束表决。",
        "Голоса разделились поровну: завершите голосование решающим голосом председателя.",
    ),
    "urn_mismatch": Names(
        "The number of votes is not that of the members who voted: restore the database.",
        "票数与已投票成员数不符：请恢复数据库。",
        "Число голосов не равно числу проголосовавших: восстановите базу данных.",
    ),
}
