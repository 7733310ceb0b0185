"""The addresses of practising. Under `oefenen/school/` lie all other pages once more: see the middleware `practice`."""

from django.urls import path

from meldpad.web.views import practice

ADDRESSES = (
    path("oefenen/", practice.practice, name="practice"),
    path("oefenen/begin/", practice.start, name="practice_start"),
    path("oefenen/verder/", practice.forward, name="practice_next"),
    path("oefenen/klaar/", practice.end, name="practice_end"),
    path("oefenen/stoppen/", practice.stop, name="practice_stop"),
    path("oefenen/uitkomst/", practice.outcome, name="practice_outcome"),
    path("oefenen/telt/", practice.counts, name="practice_counts"),
)
