"""One table."""

from django.db import models

from scotemp.kit.content.fields import ContentField
from scotemp.kit.taxonomies.fields import TermField


class Notice(models.Model):
    title = ContentField()
    sort = TermField(taxonomy="sorts", blank=True)
