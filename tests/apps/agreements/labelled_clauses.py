"""Sentences written for this test, in the manner of memoranda between governments and enterprises, with what a person reads in each.

``(sentence, party, due)``: party 0 or 1, ``all`` for everybody, none where the sentence names nobody; `due` a day or none. Those of
NOTHING are no commitments: aims, definitions, what the agreement says of itself.
"""

from datetime import date

SIGNED = date(2026, 3, 2)
PARTIES = (("重庆市渝北区人民政府", "Yubei District Government", "Администрация Юйбэй"), ("某合作组织", "the Organisation", "Организация"))

COMMITMENTS = (
    ("甲方应于2026年12月31日前提供不少于200亩工业用地。", 0, date(2026, 12, 31)),
    ("乙方负责自本协议签署之日起30日内派出专人。", 1, date(2026, 4, 1)),
    ("双方应当在2027年6月底前共同举办一次国际产业对接会。", "all", date(2027, 6, 30)),
    ("甲方承诺为乙方推荐的项目提供一站式服务。", 0, None),
    ("乙方应每季度向甲方提交项目进展报告。", 1, None),
    ("甲乙双方须于三个月内成立联合工作专班。", "all", date(2026, 6, 2)),
    ("乙方必须确保投资资金在2027年第二季度到位。", 1, date(2027, 6, 30)),
    ("重庆市渝北区人民政府负责协调用电、用水指标。", 0, None),
    ("乙方将在2028年年底前引进不少于10家企业。", 1, date(2028, 12, 31)),
    ("双方同意每年召开一次高层会议。", "all", None),
    ("乙方不得擅自转让项目用地。", 1, None),
    ("甲方应在收到申请后十个工作日内答复。", 0, date(2026, 3, 16)),
    ("甲方应于2026年5月1日和2026年11月1日分两次拨付经费。", 0, date(2026, 11, 1)),
    ("Party A shall make available a site of at least 10 hectares by 31 March 2027.", 0, date(2027, 3, 31)),
    ("Party B undertakes to appoint a coordinator within ten (10) working days of signature.", 1, date(2026, 3, 16)),
    ("The Parties shall jointly establish a taskforce within three months.", "all", date(2026, 6, 2)),
    ("The Second Party agrees to introduce no fewer than ten enterprises before the end of 2028.", 1, date(2028, 12, 31)),
    ("Yubei District Government is responsible for coordinating power and water supply.", 0, None),
    ("The Organisation shall report on progress quarterly.", 1, None),
    ("Both parties will hold a forum by June 2027.", "all", date(2027, 6, 30)),
    ("Party B must not transfer the site to third parties.", 1, None),
    ("Party A commits to answer applications no later than 15 days after receipt.", 0, date(2026, 3, 17)),
    ("Party B shall register a company in Chongqing not later than December 1, 2026.", 1, date(2026, 12, 1)),
    ("The First Party pledges to provide office space for two years.", 0, None),
    ("Сторона 1 обязуется предоставить земельный участок до 31 декабря 2026 г.", 0, date(2026, 12, 31)),
    ("Сторона 2 обеспечивает подготовку плана в течение 30 (тридцати) дней с даты подписания.", 1, date(2026, 4, 1)),
    ("Стороны должны создать рабочую группу не позднее 1 июня 2026 года.", "all", date(2026, 6, 1)),
    ("Стороны ежегодно проводят форум.", "all", None),
    ("Организация обязана ежеквартально представлять отчёт.", 1, None),
    ("Вторая сторона берёт на себя обязательство привлечь не менее десяти предприятий до конца 2028 года.", 1, date(2028, 12, 31)),
    ("Администрация Юйбэй обязуется рассмотреть заявку в течение десяти рабочих дней.", 0, date(2026, 3, 16)),
    ("Стороны договорились в течение трёх месяцев утвердить дорожную карту.", "all", date(2026, 6, 2)),
    ("Сторона 2 не вправе передавать участок третьим лицам.", 1, None),
    ("Сторона 1 гарантирует подключение к сетям к 01.09.2026.", 0, date(2026, 9, 1)),
    ("Первая сторона должна выделить помещение в срок до двух месяцев.", 0, date(2026, 5, 2)),
    ("Стороны будут обмениваться сведениями раз в полгода.", "all", None),
)

NOTHING = (
    "本协议自双方签字盖章之日起生效。",
    "本协议一式四份，双方各执两份，具有同等效力。",
    "因履行本协议产生的争议，由双方友好协商解决。",
    "本协议所称“项目”是指附件一所列项目。",
    "合作期限为五年。",
    "为推动上海合作组织国家产业合作，特签订本协议。",
    "甲方：重庆市渝北区人民政府",
    "未尽事宜，双方另行签订补充协议。",
    "This Agreement shall enter into force upon signature by both Parties.",
    "Any dispute shall be settled by negotiation between the Parties.",
    "“Project” shall mean a project listed in Annex 1.",
    "This Agreement shall be governed by the laws of the place of signature.",
    "Done in duplicate in the Chinese and Russian languages, both texts being equally authentic.",
    "The purpose of this Agreement is to promote industrial cooperation.",
    "The term of cooperation is five years.",
    "Соглашение вступает в силу с даты его подписания.",
    "Споры разрешаются путём переговоров.",
    "Настоящее Соглашение составлено в двух экземплярах, имеющих равную юридическую силу.",
    "Целью Соглашения является развитие промышленной кооперации.",
    "Срок действия Соглашения — пять лет.",
)
