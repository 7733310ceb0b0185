"""Every address of the product. An address never holds a name."""

from django.urls import include, path

urlpatterns = [
    path("", include("meldpad.web.urls")),
]

handler404 = "meldpad.web.views.errors.not_found"
handler500 = "meldpad.web.views.errors.broken"
