"""The words of minutes and printed resolutions, in three languages: a paper is written in each, whoever asks for it."""

from typing import Final

from scotemp.nomenclature.language import Names

WORDS: Final = {
    "abstain": Names("Abstentions", "弃权", "Воздержались"),
    "absent": Names("Without a vote", "未投票", "Не голосовали"),
    "absent_members": Names("Absent", "缺席", "Отсутствовали"),
    "actions": Names("Actions", "行动事项", "Поручения"),
    "attendance": Names("Attendance", "出席情况", "Присутствие"),
    "ballot": Names("Vote", "表决方式", "Вид голосования"),
    "by_proxy_of": Names("through {holder}", "由{holder}代表", "через: {holder}"),
    "committee": Names("Committee", "委员会", "Комитет"),
    "confirmed": Names("Confirmed on {day} by {person}", "{day}由{person}确认", "Утверждён {day}, {person}"),
    "contents": Names("Contents", "目录", "Содержание"),
    "count": Names("Count", "计票", "Подсчёт голосов"),
    "demonstration": Names(
        "Demonstration: invented, and binding on nobody.",
        "演示：内容均为虚构，不具约束力。",
        "Демонстрация: вымышлено и никого не обязывает.",
    ),
    "draft": Names("Draft: not confirmed by the chair.", "草稿：尚未经主席确认。", "Проект: не утверждён председателем."),
    "due": Names("Due", "期限", "Срок"),
    "entitled": Names("Voting members", "表决成员", "Голосующие члены"),
    "for": Names("For", "赞成", "За"),
    "against": Names("Against", "反对", "Против"),
    "how": Names("How", "出席方式", "Форма участия"),
    "kind": Names("Kind", "类别", "Вид"),
    "languages": Names("Languages", "工作语言", "Языки"),
    "majority": Names(
        "In favour: {yes}; needed: {needed} of {base}",
        "赞成 {yes} 票，须获 {base} 票中的 {needed} 票",
        "За: {yes}; требуется: {needed} из {base}",
    ),
    "member": Names("Member", "成员", "Член"),
    "minutes": Names("Minutes", "会议纪要", "Протокол"),
    "mover": Names("Moved by", "提议成员", "Внесено"),
    "needed": Names("Needed for a quorum", "法定人数要求", "Нужно для кворума"),
    "no_actions": Names("No open actions.", "没有待办事项。", "Неисполненных поручений нет."),
    "no_rows": Names("None", "无", "Нет"),
    "not_in_force": Names("Not decided: a draft of the text.", "尚未作出决定：文本草稿。", "Не решено: проект текста."),
    "nobody": Names("(account erased)", "（账户已注销）", "(учётная запись удалена)"),
    "online": Names("Online", "线上", "Онлайн"),
    "original": Names("(original text, in {language})", "（原文：{language}）", "(текст оригинала, {language})"),
    "machine": Names("(translated by machine)", "（机器翻译）", "(машинный перевод)"),
    "overdue": Names("overdue", "已逾期", "просрочено"),
    "owner": Names("Responsible", "责任人", "Ответственный"),
    "page": Names("Page", "页", "Стр."),
    "pair": Names("{label}: {said}", "{label}：{said}", "{label}: {said}"),
    "paper": Names("Paper: {title}", "会议文件：{title}", "Документ: {title}"),
    "person": Names("Represented by", "代表", "Кем представлен"),
    "place": Names("Place", "地点", "Место"),
    "present": Names("Present", "出席", "Присутствуют"),
    "proxied": Names("By proxy", "委托代表", "По доверенности"),
    "quorum_met": Names(
        "Quorum met: {there} taking part, {needed} needed",
        "达到法定人数：参加 {there}，须达 {needed}",
        "Кворум есть: участвуют {there}, нужно {needed}",
    ),
    "quorum_missed": Names(
        "No quorum: {there} taking part, {needed} needed",
        "未达法定人数：参加 {there}，须达 {needed}",
        "Кворума нет: участвуют {there}, нужно {needed}",
    ),
    "resolution": Names("Resolution", "决议", "Решение"),
    "resolution_of": Names("Of resolution", "所属决议", "По решению"),
    "rule": Names("Rule", "表决规则", "Правило"),
    "seal": Names(
        "Sum of the confirmed facts (SHA-256): {sum}",
        "已确认事实的校验和（SHA-256）：{sum}",
        "Контрольная сумма утверждённых сведений (SHA-256): {sum}",
    ),
    "signatures": Names("Signatures", "签字", "Подписи"),
    "chair": Names("Chair: ______________________", "主席：______________________", "Председатель: ______________________"),
    "secretary": Names("Secretary: ______________________", "秘书：______________________", "Секретарь: ______________________"),
    "state": Names("State", "状态", "Состояние"),
    "text": Names("Text", "正文", "Текст"),
    "time": Names("Time", "时间", "Время"),
    "vote": Names("Vote", "表决", "Голос"),
    "votes": Names("Votes by name", "记名表决", "Поимённое голосование"),
    "what": Names("What", "事项", "Поручение"),
    "written": Names("In writing", "书面表决", "Письменно"),
}

KINDS: Final = {
    "founding": Names("Founding meeting", "成立大会", "Учредительное собрание"),
    "plenary": Names("General meeting", "全体会议", "Общее собрание"),
    "council": Names("Council meeting", "理事会会议", "Заседание совета"),
    "extraordinary": Names("Extraordinary meeting", "临时会议", "Внеочередное собрание"),
}

POINTS: Final = {
    "actions": Names("Open actions", "待办事项", "Неисполненные поручения"),
    "information": Names("For information", "通报事项", "Для сведения"),
    "discussion": Names("For discussion", "讨论事项", "Для обсуждения"),
    "decision": Names("For decision", "审议事项", "Для решения"),
}

PRESENCES: Final = {
    "in_person": Names("In person", "现场", "Очно"),
    "online": WORDS["online"],
    "proxy": WORDS["proxied"],
}

BALLOTS: Final = {
    "open": Names("Open", "公开表决", "Открытое"),
    "named": Names("By name", "记名表决", "Поимённое"),
    "secret": Names("Secret", "无记名表决", "Тайное"),
}

VOTES: Final = {"yes": WORDS["for"], "no": WORDS["against"], "abstain": Names("Abstained", "弃权", "Воздержался")}
