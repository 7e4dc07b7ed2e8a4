"""The event log: what happened, when, by whom and on what evidence, appended and never changed."""
