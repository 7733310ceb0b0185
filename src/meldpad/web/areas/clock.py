"""Addresses of notices, the calendar, who waits for whom, the feed and the mail."""

from django.urls import path

from meldpad.web.views import calendar, notices, reachable

ADDRESSES = (
    path("berichten/", notices.notices, name="notices"),
    path("berichten/instellingen/", notices.notice_settings, name="notice_settings"),
    path("berichten/<uuid:notice_id>/uitstellen/", notices.snooze, name="snooze"),
    path("kalender/", calendar.calendar, name="calendar"),
    path("bereikbaar/", reachable.reachable, name="reachable"),
    path("wie-wacht/", calendar.who_waits, name="who_waits"),
    path("agenda/<slug:token>/meldpad.ics", calendar.feed, name="feed"),
    path("mail/", calendar.mails, name="mails"),
)
