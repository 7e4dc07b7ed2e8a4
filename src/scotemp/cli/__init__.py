"""The command line: the analytic commands need no Django, serve and manage do."""
