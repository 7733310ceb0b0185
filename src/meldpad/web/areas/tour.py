"""The addresses of the guided first visit."""

from django.urls import path

from meldpad.web.views import tour

ADDRESSES = (
    path("rondleiding/", tour.tour, name="tour"),
    path("rondleiding/<int:number>/", tour.step, name="tour_step"),
    path("rondleiding/klaar/", tour.end, name="tour_end"),
)
