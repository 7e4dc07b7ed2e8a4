"""The door that a WSGI server calls; it opens once the tables are in memory, so that no visitor waits for them."""

import os

from django.core.wsgi import get_wsgi_application

from scotemp.portal.briefs import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scotemp.config.settings")

application = get_wsgi_application()
warm()
