"""The door that a WSGI server calls; it opens once tables and addresses are in memory, so that no visitor waits for them."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from scotemp.portal.briefs import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scotemp.config.settings")

application = get_wsgi_application()
warm()
resolve("/healthz")  # the addresses, and with them the interface of every kind of record
