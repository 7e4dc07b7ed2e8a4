"""Tables that come in and go out: workbooks and CSV, checked before they change anything."""
