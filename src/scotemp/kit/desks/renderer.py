"""How forms are written: each field with its label, help and faults bound together for those who listen to a page."""

from django.forms.renderers import TemplatesSetting


class FieldRenderer(TemplatesSetting):
    """Renders a field by our template."""

    field_template_name = "desks/field.html"
