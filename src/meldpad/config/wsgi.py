"""The door for an application server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpad.config.settings")
application = get_wsgi_application()

# What was loaded until now stays for good: the collector need not walk it again for every page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
