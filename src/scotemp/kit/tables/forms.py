"""The form with which a table is sent."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scotemp.kit import uploads


class TableForm(forms.Form):
    """One file: a workbook or a table of text."""

    file = forms.FileField(error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")})

    def clean_file(self) -> uploads.Upload:
        """Return the file, refused if it is too large or neither a workbook nor a table of text."""
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > settings.IMPORT_MAX_BYTES:
            limit = settings.IMPORT_MAX_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB: part it, or leave out pictures and other sheets.") % {"limit": limit}
            )
        content = sent.read()
        if uploads.kind(content) is None:
            raise forms.ValidationError(_("This is neither an Excel workbook (.xlsx) nor a table of text (.csv)."))
        return uploads.Upload(sent.name or "", content)
