"""The form, and what a browser sends of it."""

from django import forms
from django.http import QueryDict

from notices.models import Notice


class NoticeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Notice
        fields = ("title", "sort")


def sent(**texts: str) -> QueryDict:
    """Return the fields of a title, for instance ``ru="Завод", source="ru"``."""
    data = QueryDict(mutable=True)
    data.update({f"title_{key.replace('zh', 'zh-Hans')}": words for key, words in texts.items()})
    return data
