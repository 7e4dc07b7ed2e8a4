"""Chinese names in Latin letters: simplified first, surnames by their own readings, given names joined.

Pinyin by the library pypinyin, simplification by OpenCC; Wade-Giles after the tables of Giles (1892) without its apostrophes.
"""

import re
from functools import cache, lru_cache
from typing import Final

from opencc import OpenCC
from pypinyin import lazy_pinyin

_SURNAMES: Final = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "朴": "piao", "查": "zha", "盖": "ge", "区": "ou", "任": "ren", "华": "hua",
    "翟": "zhai", "召": "shao", "缪": "miao", "员": "yun", "冼": "xian", "折": "she", "种": "chong", "纪": "ji", "牟": "mou", "宓": "mi",
    "祭": "zhai", "覃": "qin", "应": "ying", "葛": "ge", "逄": "pang", "阚": "kan", "洗": "xian", "繁": "po", "黑": "he", "秘": "bi",
    "乐": "yue", "尹": "yin", "么": "yao", "燕": "yan", "干": "gan", "於": "yu", "令": "ling", "相": "xiang", "宁": "ning", "降": "jiang",
    "晁": "chao", "晟": "cheng", "佴": "nai", "郇": "xun", "过": "guo", "车": "che", "石": "shi", "长": "zhang", "沈": "shen", "藏": "zang",
}  # fmt: skip
"""Surnames that are read otherwise than the same character mostly is."""

_COMPOUND: Final = {
    "欧阳": "ouyang", "司马": "sima", "上官": "shangguan", "诸葛": "zhuge", "东方": "dongfang", "皇甫": "huangfu", "尉迟": "yuchi",
    "公孙": "gongsun", "令狐": "linghu", "慕容": "murong", "司徒": "situ", "夏侯": "xiahou", "轩辕": "xuanyuan", "长孙": "zhangsun",
    "宇文": "yuwen", "端木": "duanmu", "南宫": "nangong", "万俟": "moqi", "闻人": "wenren", "澹台": "tantai", "濮阳": "puyang",
    "淳于": "chunyu", "单于": "chanyu", "申屠": "shentu", "钟离": "zhongli", "鲜于": "xianyu", "闾丘": "lvqiu", "司空": "sikong",
    "呼延": "huyan", "东郭": "dongguo", "西门": "ximen", "太史": "taishi", "公冶": "gongye", "赫连": "helian", "拓跋": "tuoba",
    "独孤": "dugu", "完颜": "wanyan", "耶律": "yelv", "爱新": "aixin", "叶赫": "yehe", "第五": "diwu",
}  # fmt: skip

_CANTONESE: Final = dict(pair.split(":") for pair in (
    "陈:chan 黄:wong 李:lee 张:cheung 王:wong 林:lam 刘:lau 梁:leung 吴:ng 周:chow 郑:cheng 何:ho 谢:tse 罗:law 冯:fung 邓:tang 许:hui 曾:tsang "
    "叶:yip 郭:kwok 苏:so 蔡:choi 钟:chung 杨:yeung 朱:chu 徐:tsui 胡:wu 马:ma 赵:chiu 孙:suen 高:ko 卢:lo 潘:poon 麦:mak 谭:tam 余:yu 关:kwan "
    "方:fong 陆:luk 江:kong 石:shek 董:tung 简:kan 欧:au 霍:fok 甘:kam 曹:tso 彭:pang 温:wan 伍:ng 丘:yau 莫:mok 萧:siu 黎:lai 袁:yuen 沈:sham "
    "家:ka 明:ming 伟:wai 文:man 志:chi 国:kwok 华:wah 强:keung 荣:wing 永:wing 德:tak 光:kwong 金:kam 玉:yuk 英:ying 美:mei 丽:lai 芳:fong "
    "秀:sau 珍:chun 慧:wai 敏:man 静:ching 杰:kit 俊:chun 豪:ho 建:kin 健:kin 平:ping 安:on 康:hong 龙:lung 海:hoi 生:sang 成:shing 福:fuk 贵:kwai "
    "兴:hing 发:fat 昌:cheong 祥:cheung 仁:yan 义:yee 礼:lai 信:shun 智:chi 勇:yung 达:tat 辉:fai 斌:bun 波:bo 洪:hung 鸿:hung 子:tsz 天:tin 小:siu "
    "大:tai 东:tung 南:nam 西:sai 北:pak 中:chung 正:ching 学:hok 春:chun 秋:chau 雪:suet 云:wan 月:yuet 星:sing 嘉:ka 浩:ho 宇:yu 轩:hin 晓:hiu"
).split())  # fmt: skip
"""How some surnames and frequent characters of given names are written in Hong Kong."""

_INITIALS: Final = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
    "p": "p", "t": "t", "k": "k", "m": "m", "f": "f", "n": "n", "l": "l", "h": "h", "s": "s",
}  # fmt: skip
_WHOLE: Final = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "e": "o", "er": "erh", "yi": "i",
    "you": "yu", "yan": "yen", "ye": "yeh", "yue": "yueh", "ge": "ko", "ke": "ko", "he": "ho", "guo": "kuo", "kuo": "kuo", "huo": "huo",
    "shuo": "shuo", "gui": "kuei", "kui": "kuei", "yong": "yung",
}  # fmt: skip
_FINALS: Final = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "ong": "ung", "iong": "iung", "uo": "o", "v": "u"}

_LONGEST_PERSON: Final = 4
_HAN: Final = re.compile("[一-鿿㐀-䶿〇]+")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=65_536)
def simplified(text: str) -> str:
    """Return traditional characters simplified.

    >>> simplified("趙克石")
    '赵克石'
    """
    return str(_converter().convert(text))


def runs(text: str) -> tuple[str, ...]:
    """Return the runs of Chinese characters of a text, simplified."""
    return tuple(_HAN.findall(simplified(text)))


def of_person(text: str) -> dict[str, tuple[str, ...]]:
    """Return a person's name by romanisation: surname, and the given name joined.

    >>> of_person("單国强")["pinyin"], of_person("欧阳娜")["pinyin"], of_person("陈敏尔")["wade_giles"]
    (('shan', 'guoqiang'), ('ouyang', 'na'), ('chen', 'minerh'))
    """
    found = runs(text)
    if len(found) != 1 or len(found[0]) > _LONGEST_PERSON or len(found[0]) < 2:
        return of_words(text)
    whole = found[0]
    size = 2 if whole[:2] in _COMPOUND and len(whole) > 2 else 1
    surname = _COMPOUND.get(whole[:size]) or _SURNAMES.get(whole[:size]) or "".join(_syllables(whole[:size]))
    given = _syllables(whole[size:])
    made: dict[str, tuple[str, ...]] = {"pinyin": (surname, "".join(given))}
    old = (_wade(surname) if size == 1 else surname, "".join(map(_wade, given)))
    if old != made["pinyin"]:
        made["wade_giles"] = old
    if all(sign in _CANTONESE for sign in whole):
        made["cantonese"] = (_CANTONESE[whole[0]], "".join(_CANTONESE[sign] for sign in whole[1:]))
    return made


def of_words(text: str) -> dict[str, tuple[str, ...]]:
    """Return other names, of enterprises and of foreigners, in pinyin, a token a run of characters.

    >>> of_words("弗拉基米尔·普京")
    {'pinyin': ('fulajimier', 'pujing')}
    """
    return {"pinyin": tuple("".join(_syllables(run)) for run in runs(text))}


@lru_cache(maxsize=65_536)
def _syllables(run: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(run, errors="ignore"))


def _wade(syllable: str) -> str:
    """Return a syllable of pinyin in Wade-Giles.

    >>> _wade("mao"), _wade("zedong"[:2]), _wade("xiao"), _wade("qing")
    ('mao', 'tse', 'hsiao', 'ching')
    """
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next((one for one in _INITIALS if syllable.startswith(one)), "")
    final = syllable[len(initial) :]
    return _INITIALS.get(initial, "") + _FINALS.get(final, final)
