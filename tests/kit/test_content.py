"""Content in several languages: never lost, never passed off as what it is not."""

import json

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as some
from notices.forms import NoticeForm, sent
from notices.models import Notice

from scotemp.kit.content.content import Content, NoText, Origin, Status, Text, from_json
from scotemp.kit.faults import Faults
from scotemp.nomenclature.language import LANGUAGES

WORDS = some.text(min_size=1).filter(lambda words: words.strip())
STEPS = some.lists(some.tuples(some.sampled_from(LANGUAGES), WORDS, some.sampled_from(Origin)), min_size=1)
PLANT = Content.of("ru", "Завод").with_text("en", "Plant", Origin.MACHINE)


@given(STEPS)
def test_any_history_is_kept_whole_and_is_read_back(steps: list[tuple[str, str, Origin]]) -> None:
    content = Content()
    for language, words, origin in steps:
        before = content
        content = content.with_text(language, words, origin)
        assert content.get(language).text == words
        if before and language == content.source and before.get(language).text != words:
            assert {text.status for tag, text in content.texts.items() if tag != language} <= {Status.STALE}
    assert content.source == steps[0][0]
    assert from_json(json.loads(json.dumps(content.as_json()))) == content
    for language in LANGUAGES:
        shown = content.get(language)
        assert shown.is_fallback == (language not in content.texts)
        assert content.texts[shown.language].words == shown.text
        if shown.is_fallback:
            assert shown.language == content.source


def test_nothing_and_what_is_wrong_is_told() -> None:
    with pytest.raises(NoText):
        Content().get("en")
    with pytest.raises(NoText):
        PLANT.reviewed("zh")
    for wrong in (
        {"source": "ru", "texts": {"en": {"text": "a", "origin": "human", "status": "current"}}},
        {"source": "de", "texts": {"de": {"text": "a", "origin": "human", "status": "current"}}},
        {"source": "en", "texts": {"en": {"text": " ", "origin": "human", "status": "current"}}},
        {"source": "en", "texts": {"en": {"text": "a", "origin": "ghost", "status": "current"}}},
        {"source": "en", "texts": {"en": {"text": "a", "origin": "human", "status": "stale"}}},
        ["a"],
    ):
        with pytest.raises(Faults):
            from_json(wrong)


def test_an_official_paper_is_final_in_all_languages_read_by_people() -> None:
    draft = PLANT.with_text("zh", "工厂", Origin.HUMAN)
    assert not draft.is_final
    final = draft.reviewed("en")
    assert final.is_final
    assert not final.with_text("ru", "Комбинат", Origin.HUMAN).is_final


def test_the_filter_says_what_is_shown_and_escapes_it() -> None:
    template = Template("{% load content %}{{ title|content }}")
    with translation.override("zh-hans"):
        assert '<span lang="ru">Завод</span>' in (shown := template.render(Context({"title": PLANT})))
        assert shown.count("content-label") == 1
    with translation.override("en"):
        assert "(machine translation)" in template.render(Context({"title": PLANT}))
        assert "(in Russian)" in template.render(Context({"title": Content.of("ru", "<b>")}))
        assert "&lt;b&gt;" in template.render(Context({"title": Content.of("ru", "<b>")}))
    with translation.override("ru"):
        assert template.render(Context({"title": PLANT})) == '<span lang="ru">Завод</span>'
    assert template.render(Context({"title": Content()})) == ""


@pytest.mark.django_db
def test_the_column_and_the_form_keep_origin_and_mark_what_is_behind() -> None:
    notice = Notice.objects.create(title=PLANT)
    notice.refresh_from_db()
    assert notice.title == PLANT
    assert Notice.objects.filter(title__source="ru").count() == 1
    untouched = NoticeForm(sent(ru="Завод", en="Plant", source="ru"), instance=notice)
    assert not untouched.has_changed()
    assert untouched.save().title == PLANT
    form = NoticeForm(sent(ru="Комбинат", en="Plant", zh="工厂", source="ru"), instance=notice)
    assert form.is_valid(), form.errors
    form.save()
    notice.refresh_from_db()
    assert notice.title.texts == {
        "ru": Text("Комбинат"),
        "en": Text("Plant", Origin.MACHINE, Status.STALE),
        "zh-Hans": Text("工厂"),
    }
    [restored] = serializers.deserialize("json", serializers.serialize("json", [notice]))
    assert restored.object.title == notice.title


def test_the_form_asks_for_the_language_of_the_source() -> None:
    assert "title" in NoticeForm(sent(en="Plant", source="ru")).errors
    assert "title" in NoticeForm(sent(source="ru")).errors
    html = str(NoticeForm(initial={"title": PLANT}))
    assert html.count("<textarea") == 3
    assert html.count(" checked") == 1
    assert "<fieldset" in html


def test_the_model_refuses_what_is_no_content() -> None:
    with pytest.raises(ValidationError):
        Notice(title={"en": "a"}).full_clean()
    with pytest.raises(ValidationError):
        Notice(title=Content()).full_clean()
