"""Keys of names: one name in several scripts has one key; parts of companies; any text at all is read without a fault."""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.screening.names import Key, keys, parts
from scotemp.engines.screening.names._palladius import pinyin_of

SHARED = Path(__file__).parents[3] / "shared" / "data" / "screening"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sets of names are not beside this checkout")


def latin(text: str, kind: str = "person") -> set[tuple[str, ...]]:
    return {tuple(sorted(key.tokens)) for key in keys(text, kind) if key.family == "latin"}


def skeleton(text: str) -> set[str]:
    return {"".join(key.tokens) for key in keys(text, "person") if key.family == "skeleton"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王沪宁", "Wang Huning"),
        ("Ван Хунин", "Wang Huning"),
        ("陳敏爾", "Chen Min'er"),
        ("单国强", "Shan Guoqiang"),
        ("欧阳娜娜", "Ouyang Nana"),
        ("毛泽东", "Mao Tsetung"),
        ("陈大文", "Chan Taiman"),
        ("Чжан Цзюньсюн", "Zhang Junxiong"),
        ("Люй Вэйцзюань", "Lv Weijuan"),
        ("Қайрат Жұмабаев", "Qayrat Jumabaev"),
        ("Эмомалӣ Раҳмон", "Emomali Rahmon"),
        ("Ғафур Ғулом", "Gafur Gulom"),
        ("नरेन्द्र मोदी", "Narendra Modi"),
        ("Łukasz Żółty", "Lukasz Zolty"),
    ],
)
def test_a_name_in_another_script_has_a_key_in_common(one: str, other: str) -> None:
    assert latin(one) & latin(other)


@pytest.mark.parametrize(
    ("arabic", "latin_name"),
    [
        ("عبد الرحمن الحسيني", "Abdurrahman al-Husseini"),
        ("عبدالله محمد", "Abd Allah Muhammad"),
        ("مسعود پزشکیان", "Masoud Pezeshkian"),
        ("شہباز شریف", "Shehbaz Sharif"),
        ("شمس الدین", "Shamsuddin"),
        ("خالد بن سعود", "Khaled bin Saud"),
    ],
)
def test_the_consonants_of_arabic_script_are_those_of_the_romanised_name(arabic: str, latin_name: str) -> None:
    assert skeleton(arabic) & skeleton(latin_name)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Владимир", ()),
        ("Иванов", ()),
        ("Чанъань", ("changan",)),
        ("Чаннань", ("changnan",)),
        ("Хунин", ("huning",)),
        ("Хунъин", ("hongying",)),
    ],
)
def test_words_are_read_as_chinese_only_where_every_syllable_is(word: str, read: tuple[str, ...]) -> None:
    assert pinyin_of(word) == read


@pytest.mark.parametrize(
    ("chinese", "english", "russian"),
    [
        ("华为技术有限公司", "Huawei Technologies Co., Ltd.", "ООО «Хуавэй Текнолоджис»"),
        ("重庆长安汽车股份有限公司", "Chongqing Changan Automobile Co Ltd", "АО «Чунцин Чанъань Автомобиль»"),
        ("俄罗斯天然气工业股份公司", "Gazprom PJSC", "Публичное акционерное общество «Газпром»"),
        ("中国石油天然气集团有限公司", "China National Petroleum Corporation", "Китайская национальная нефтегазовая корпорация"),
        ("中国银行", "Bank of China", "Банк Китая"),
        ("新疆天山水泥有限责任公司", "Xinjiang Tianshan Cement LLC", "ООО «Синьцзян Тяньшань Цемент»"),
    ],
)
def test_an_enterprise_has_one_brand_in_three_languages(chinese: str, english: str, russian: str) -> None:
    brands = [{key.tokens for key in parts(name).brand} for name in (chinese, english, russian)]
    assert brands[0] & brands[1]
    assert brands[0] & brands[2]


def test_parts_say_region_industry_and_form() -> None:
    found = parts("ТОО «Казахстанская Сталь Восток»")
    assert (found.region, found.industry, found.form) == (("KAZ",), ("steel",), ("llc",))
    assert Key("latin", "plain", ("vostok",)) in found.brand
    assert parts("Kazakhmys PLC").region == ()
    assert parts("Ltd").brand[0].tokens == ("ltd",)


@given(st.text(max_size=60), st.sampled_from(["", "person", "organisation", "vessel"]))
def test_any_text_is_read_and_always_alike(text: str, kind: str) -> None:
    found = keys(text, kind)
    assert found == keys(text, kind)
    assert len(set(found)) == len(found)
    assert all(key.tokens and all(key.tokens) for key in found)
    assert all(token.isascii() for key in found for token in key.tokens if key.variant != "other")
    parts(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40))
def test_case_marks_and_width_do_not_matter(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign != " " else sign for sign in text)
    marked = unicodedata.normalize("NFC", "".join(sign + "\u0301" if sign in "aeiou" else sign for sign in text))
    assert keys(text) == keys(text.upper()) == keys(wide) == keys(marked)


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@needs_shared
@pytest.mark.parametrize(("column", "least"), [("zh", 0.99), ("ru", 0.98)])
def test_deputies_are_found_by_their_names_in_chinese_and_russian(column: str, least: float) -> None:
    pairs = [(row[column], row["pinyin"]) for row in rows("everypolitician_china_zh_ru_pinyin.csv") if row[column] and row["pinyin"]]
    assert len(pairs) >= 10
    assert sum(bool(latin(one) & latin(other)) for one, other in pairs) / len(pairs) >= least


@needs_shared
def test_most_listed_people_have_the_consonants_of_their_original_names() -> None:
    people = [row for row in rows("un_original_script_pairs.csv") if row["script"] == "ARABIC" and row["schema"] == "Person"]
    found = 0
    for row in people:
        names = [row["latin_primary"], *row["latin_aliases"].split("|")]
        theirs = [set(key.tokens) for name in names for key in keys(name, "person") if key.family == "skeleton"]
        ours = [set(key.tokens) for key in keys(row["original_script"], "person")]
        found += any(len(mine & other) / len(mine | other) >= 0.6 for mine in ours for other in theirs)
    assert found / len(people) >= 0.75
