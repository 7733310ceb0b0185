"""Two processes of one run never share a folder: one of them would sweep away what the other keeps."""

import os
from pathlib import Path

from django.conf import settings

from home import HOME


def test_everything_that_is_kept_lies_in_the_folder_of_this_process():
    kept = [settings.ENV.content_folder, settings.ENV.key_folder, settings.ATTACHMENT_FOLDER, Path(os.environ["MELDPAD_DATA"])]
    assert all(place == HOME or HOME in place.parents for place in kept)


def test_a_process_that_starts_from_here_does_not_read_settings_before_it_has_a_folder_of_its_own():
    assert "DJANGO_SETTINGS_MODULE" not in os.environ
