"""Chinese names in Latin letters: simplified first, surnames by their own readings, given names joined.

Pinyin by the library pypinyin, simplification by OpenCC; Wade-Giles after the tables of Giles (1892) without its apostrophes.
"""

import re
from functools import cache, lru_cache
from typing import Final

from opencc import OpenCC
from pypinyin import lazy_pinyin

from scotemp.engines.screening.names._folding import table

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

_CANTONESE: Final = table(
    "陈黄李张王林刘梁吴周郑何谢罗冯邓许曾叶郭苏蔡钟杨朱徐胡马赵孙高卢潘麦谭余关方陆江石董简欧霍甘曹彭温伍丘莫萧黎袁沈家明伟文"
    "志国华强荣永德光金玉英美丽芳秀珍慧敏静杰俊豪建健平安康龙海生成福贵兴发昌祥仁义礼信智勇达辉斌波洪鸿子天小大东南西北中正学"
    "春秋雪云月星嘉浩宇轩晓",
    "chan wong lee cheung wong lam lau leung ng chow cheng ho tse law fung tang hui tsang yip kwok so choi chung yeung chu "
    "tsui wu ma chiu suen ko lo poon mak tam yu kwan fong luk kong shek tung kan au fok kam tso pang wan ng yau mok siu lai "
    "yuen sham ka ming wai man chi kwok wah keung wing wing tak kwong kam yuk ying mei lai fong sau chun wai man ching kit "
    "chun ho kin kin ping on hong lung hoi sang shing fuk kwai hing fat cheong cheung yan yee lai shun chi yung tat fai bun "
    "bo hung hung tsz tin siu tai tung nam sai pak chung ching hok chun chau suet wan yuet sing ka ho yu hin hiu ",
)
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
