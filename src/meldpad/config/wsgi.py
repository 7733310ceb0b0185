"""The door for an application server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from meldpad.config.safe import insist_on_safety

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldpad.config.settings")
application = get_wsgi_application()
insist_on_safety()

# What was loaded until now stays for good: the collector need not walk it again for every page.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
