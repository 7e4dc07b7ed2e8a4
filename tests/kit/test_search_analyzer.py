"""What search takes words for, in three languages."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scotemp.kit.search.analyzer import MOST_BYTES, Term, indexed, wanted
from scotemp.kit.search.highlighting import pieces

untimed = hypothesis_settings(deadline=None)
han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=2, max_size=12)


def answers(text: str, query: str) -> bool:
    """Say whether a text holds all that a query wants, as the database would."""
    tokens = indexed(text).split()
    terms = wanted(query)
    return bool(terms) and all(any(term.fits(token) for token in tokens) for term in terms)


@given(before=st.text(max_size=8), title=han, after=st.text(max_size=8), data=st.data())
@untimed
def test_any_two_or_more_characters_of_a_chinese_title_find_it(before: str, title: str, after: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(title) - 2))
    end = data.draw(st.integers(start + 2, len(title)))
    assert answers(before + title + after, title[start:end])


@given(title=han, data=st.data())
@untimed
def test_one_chinese_character_is_enough(title: str, data: st.DataObject) -> None:
    assert answers(title, data.draw(st.sampled_from(title)))


@given(st.text(max_size=60))
@untimed
def test_a_text_is_found_by_itself(text: str) -> None:
    assert answers(text, text) or not wanted(text)


@given(st.text(max_size=60))
@untimed
def test_tokens_are_letters_and_digits_and_can_be_handed_to_any_database(text: str) -> None:
    """The youngest Chinese characters are none yet to Python: only ASCII is held to the letter."""
    tokens = [*indexed(text).split(), *(term.text for term in wanted(text))]
    assert all(sign.isalnum() or not sign.isascii() for token in tokens for sign in token)
    assert indexed(text).split(" ") == (indexed(text).split() or [""])


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Lo", "Mn", "Zs", "Nd", "Pd"]), max_size=30), st.text(max_size=8))
@untimed
def test_marking_a_title_keeps_its_words(title: str, query: str) -> None:
    assert len(indexed("".join(piece.text for piece in pieces(title, wanted(query))))) == len(indexed(title))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Зерновой терминал «Ёлка»", "елка"),
        ("Зерновой терминал «Елка»", "ЁЛКА"),
        ("Café São Łódź", "cafe lodz sao"),
        ("Oʻzbekiston Respublikasi", "O'zbekiston"),
        ("Oʻzbekiston Respublikasi", "ozbekiston"),
        ("国际贸易数据", "國際貿易數據"),
        ("國際貿易", "国际贸易"),
        ("ＡＢＣ　１２３", "abc 123"),
        ("HS 7601.10, lot C24B", "7601.10"),
        ("HS 7601.10, lot C24B", "760110"),
        ("code 760110", "7601.10"),
        ("HS 7601.10, lot C24B", "c24b"),
        ("BIN 123-456-789", "123456789"),
        ("重庆 Chongqing", "Chongqing重庆"),
    ],
)
def test_spellings_that_mean_the_same_find_each_other(text: str, query: str) -> None:
    assert answers(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("重庆市", "庆重"),
        ("Steel", "steal"),
        ("C24B", "c24a"),
        ("Мой дом", "мои"),
        ("7601.10", "7602"),
        ("ab", "a"),
        ("Steel pipe", "pip steel"),
    ],
)
def test_what_differs_does_not_answer(text: str, query: str) -> None:
    assert not answers(text, query)


FORMS = [
    ("Поставка пшеницы", "поставки пшеница"),
    ("Экспорт зерна", "экспорта зерно"),
    ("Железные дороги", "железной дорогой"),
    ("Производство станков", "производства станки"),
    ("Логистический центр", "логистического центра"),
    ("Сельское хозяйство", "сельского хозяйства"),
    ("Туристическая компания", "туристических компаний"),
    ("Industries of the region", "industry regions"),
    ("Export of machines", "exports machine"),
    ("Trade policy", "trades policies"),
]


@pytest.mark.parametrize(("text", "query"), FORMS)
def test_other_forms_of_a_russian_or_english_word_are_found(text: str, query: str) -> None:
    assert answers(text, query)


def test_the_beginning_of_the_last_word_is_enough_and_of_no_other() -> None:
    assert wanted("rail termi")[-1] == Term("termi", True)
    assert wanted("rail termi")[0] == Term("rail", False)
    assert answers("Rail terminal", "rail termi")
    assert not answers("Railway terminal", "rail termi")


def test_nothing_to_look_for_is_nothing_wanted() -> None:
    assert wanted(" .,-—!? ") == ()


def test_a_very_long_text_stays_within_what_a_database_takes() -> None:
    assert len(indexed(" ".join(f"word{i}" for i in range(100_000))).encode()) <= MOST_BYTES
    assert all(len(token) <= 60 for token in indexed("x" * 5000).split())


def test_the_words_that_answer_are_marked() -> None:
    assert [piece.text for piece in pieces("Сухой порт «Ёлка» в 重庆市", wanted("重庆 елка порт")) if piece.marked] == [
        "порт",
        "Ёлка",
        "重庆",
    ]
