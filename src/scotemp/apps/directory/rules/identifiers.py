"""Numbers by which registries know an organisation: whose they are, how they are written, and whether one can be right."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Final, Literal

from stdnum import exceptions, lei
from stdnum.az import voen
from stdnum.by import unp
from stdnum.cn import uscc
from stdnum.in_ import gstin, pan
from stdnum.ru import inn, ogrn
from stdnum.tr import vkn

from scotemp.apps.directory.rules.checkdigits import ir_holds, kz_holds
from scotemp.nomenclature.language import Names

Reason = Literal["scheme", "length", "alphabet", "structure", "check_digit"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a number cannot be right: a reason for programs and words for people."""

    reason: Reason
    words: Names


Check = Callable[[str], str | Reason]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of number: its name, the country of its registry (alpha-3; none for the whole world), and what an extract is called.

    `check` returns the number as it is kept, or the reason why it is none. Without `has_check_digit` a number that
    passes is only well formed, and an extract must show that it exists.
    """

    code: str
    names: Names
    country: str | None
    extract: Names
    check: Check
    has_check_digit: bool = True


_STDNUM: Final[tuple[tuple[type[exceptions.ValidationError], Reason], ...]] = (
    (exceptions.InvalidLength, "length"),
    (exceptions.InvalidFormat, "alphabet"),
    (exceptions.InvalidChecksum, "check_digit"),
    (exceptions.InvalidComponent, "structure"),
)


def _by_stdnum(module: ModuleType, number: str) -> str | Reason:
    try:
        kept: str = module.validate(number)
    except exceptions.ValidationError as fault:
        return next((reason for kind, reason in _STDNUM if isinstance(fault, kind)), "structure")
    return kept


def _digits(lengths: tuple[int, ...], holds: Callable[[str], bool] | None, number: str) -> str | Reason:
    if not re.fullmatch("[0-9]+", number):
        return "alphabet"
    if len(number) not in lengths:
        return "length"
    return number if holds is None or holds(number) else "check_digit"


def _company_inn(number: str) -> str | Reason:
    kept = _by_stdnum(inn, number)
    return "length" if kept.isdigit() and len(kept) != 10 else kept


_EGRUL = Names("extract from the unified state register of legal entities", "统一国家法人登记簿摘录", "выписка из ЕГРЮЛ")
_REGISTER = Names("extract from the register of legal entities", "法人登记簿摘录", "выписка из реестра юридических лиц")
_LICENCE = Names("business licence", "营业执照", "бизнес-лицензия (营业执照)")
_TAX = Names("taxpayer's certificate", "纳税人登记证明", "свидетельство налогоплательщика")
_CERTIFICATE = Names("certificate of incorporation", "公司注册证书", "свидетельство о регистрации компании")


def _scheme(code: str, names: Names, country: str | None, extract: Names, check: Check, *, has_check_digit: bool = True) -> Scheme:
    return Scheme(code, names, country, extract, check, has_check_digit)


_ALL: Final = (
    _scheme(
        "USCC",
        Names("Unified social credit code", "统一社会信用代码", "Единый код социального кредита"),
        "CHN",
        _LICENCE,
        partial(_by_stdnum, uscc),
    ),
    _scheme("INN", Names("INN of a legal entity", "俄罗斯法人纳税人识别号（ИНН）", "ИНН юридического лица"), "RUS", _EGRUL, _company_inn),
    _scheme("OGRN", Names("OGRN or OGRNIP", "俄罗斯国家登记号（ОГРН）", "ОГРН или ОГРНИП"), "RUS", _EGRUL, partial(_by_stdnum, ogrn)),
    _scheme("BIN", Names("BIN", "哈萨克斯坦企业识别号（БИН）", "БИН"), "KAZ", _REGISTER, partial(_digits, (12,), kz_holds)),
    _scheme(
        "IIN",
        Names("IIN of an entrepreneur", "哈萨克斯坦个体经营者识别号（ИИН）", "ИИН предпринимателя"),
        "KAZ",
        _REGISTER,
        partial(_digits, (12,), kz_holds),
    ),
    _scheme("UNP", Names("UNP", "白俄罗斯纳税人识别号（УНП）", "УНП"), "BLR", _REGISTER, partial(_by_stdnum, unp)),
    _scheme(
        "STIR",
        Names("STIR", "乌兹别克斯坦纳税人识别号（СТИР）", "СТИР (ИНН Узбекистана)"),
        "UZB",
        _REGISTER,
        partial(_digits, (9,), None),
        has_check_digit=False,
    ),
    _scheme(
        "KG-INN",
        Names("INN of Kyrgyzstan", "吉尔吉斯斯坦纳税人识别号", "ИНН Кыргызстана"),
        "KGZ",
        _REGISTER,
        partial(_digits, (14,), None),
        has_check_digit=False,
    ),
    _scheme(
        "TJ-INN",
        Names("INN of Tajikistan", "塔吉克斯坦纳税人识别号", "ИНН Таджикистана"),
        "TJK",
        _REGISTER,
        partial(_digits, (9,), None),
        has_check_digit=False,
    ),
    _scheme(
        "IR-NID",
        Names("National identifier of legal persons of Iran", "伊朗法人国民识别号", "Национальный идентификатор юрлиц Ирана"),
        "IRN",
        _REGISTER,
        partial(_digits, (11,), ir_holds),
    ),
    _scheme(
        "NTN",
        Names("National tax number of Pakistan", "巴基斯坦国家税号", "Национальный налоговый номер Пакистана"),
        "PAK",
        _TAX,
        partial(_digits, (7, 8), None),
        has_check_digit=False,
    ),
    _scheme(
        "PAN",
        Names("Permanent account number of India", "印度永久账号", "Постоянный номер счёта (PAN), Индия"),
        "IND",
        _CERTIFICATE,
        partial(_by_stdnum, pan),
        has_check_digit=False,
    ),
    _scheme(
        "GSTIN", Names("GST number of India", "印度商品与服务税号", "Номер GST, Индия"), "IND", _CERTIFICATE, partial(_by_stdnum, gstin)
    ),
    _scheme("VKN", Names("Tax number of Türkiye", "土耳其税号", "Налоговый номер Турции"), "TUR", _TAX, partial(_by_stdnum, vkn)),
    _scheme(
        "VOEN", Names("VÖEN of Azerbaijan", "阿塞拜疆纳税人识别号", "ИНН (VÖEN) Азербайджана"), "AZE", _REGISTER, partial(_by_stdnum, voen)
    ),
    _scheme(
        "LEI",
        Names("Legal entity identifier", "法人机构识别编码（LEI）", "Код LEI"),
        None,
        Names("entry in the LEI index", "LEI 数据库记录", "запись в индексе LEI"),
        partial(_by_stdnum, lei),
    ),
)

SCHEMES: Final = {scheme.code: scheme for scheme in _ALL}
"""The schemes by code: members of the SCO first, then partners, then the world's."""

_WORDS: Final[dict[Reason, Names]] = {
    "scheme": Names("this kind of number is not known", "号码类型未知", "такой вид номера неизвестен"),
    "length": Names("it has too few or too many signs", "位数不对", "в номере не столько знаков, сколько нужно"),
    "alphabet": Names("it holds signs that do not belong there", "含有不允许的字符", "в номере есть недопустимые знаки"),
    "structure": Names("a part of it cannot be right", "其中某一部分不合规则", "часть номера не может быть верной"),
    "check_digit": Names(
        "its check digit does not fit: look for a slip of the pen",
        "校验位不符，请检查是否误写",
        "не сходится контрольная цифра: проверьте, нет ли описки",
    ),
}


def compact(number: str) -> str:
    """Return a number in upper case and without what is written between its signs.

    >>> compact(" 91-1100 00.600037341l ")
    '91110000600037341L'
    """
    return re.sub(r"[\s.\-/]", "", number).upper()


def check(scheme: str, number: str) -> str | Fault:
    """Return the number as it is kept, or why it cannot be right.

    >>> check("OGRN", "1022200525819")
    '1022200525819'
    >>> check("OGRN", "1022500001328").reason
    'check_digit'
    """
    known = SCHEMES.get(scheme)
    if known is None:
        return Fault("scheme", _WORDS["scheme"])
    found = known.check(compact(number))
    return Fault(found, _WORDS[found]) if found in _WORDS else found


def schemes_of(country: str) -> tuple[Scheme, ...]:
    """Return the schemes that an organisation of a country (alpha-3) may have, its own first."""
    return tuple(scheme for scheme in _ALL if scheme.country in {country, None})
