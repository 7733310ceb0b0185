"""The address of the family of a child."""

from django.urls import path

from meldpad.web.views import family

ADDRESSES = (path("dossiers/<uuid:dossier_id>/gezin/", family.family, name="family"),)
