"""Pure functions of the field on arrays; no Django, no files, no words for people."""
