"""The work goes on in turns, beside the pages or by itself, and two workers at once do no harm."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from clock_story import noon, told_story
from django.db import Error, connections
from post_office import opened

from factories import TODAY
from meldpad.cli import work as command
from meldpad.clock import sending, sweeping, working
from meldpad.clock.models import Mail, MailState, Notice
from raw_rows import committed

LATER = TODAY + timedelta(days=60)


@committed
def test_two_workers_at_the_same_moment_write_each_notice_once():
    story = told_story()
    story.dossier()
    trouble: list[BaseException] = []

    def one() -> None:
        try:
            sweeping.sweep_school(story.school, noon(LATER))
        except Error as error:
            trouble.append(error)
        finally:
            connections.close_all()

    workers = [Thread(target=one) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    keys = list(Notice.objects.values_list("key", flat=True))
    assert trouble == []
    assert len(keys) == len(set(keys)) > 0


@committed
def test_two_workers_at_the_same_moment_send_each_mail_once(settings):
    story = told_story()
    with opened() as (office, port):
        settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", port
        settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
        story.dossier()
        story.sweep(LATER)
        waiting = Mail.objects.count()

        def one() -> None:
            sending.send_waiting(noon(LATER))
            connections.close_all()

        workers = [Thread(target=one) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert len(office.taken) == waiting > 0


def test_the_command_does_one_turn_and_says_what_it_did(story, capsys, monkeypatch):
    story.dossier()
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon(LATER))
    assert command.work(once=True, seconds=1) == 0
    made = Notice.objects.count()
    assert made > 0
    assert capsys.readouterr().out == f"{made} notices made, {sent()} mails sent.\n"


def sent() -> int:
    return Mail.objects.filter(state=MailState.SENT).count()


def test_a_turn_that_fails_does_not_end_the_work(monkeypatch):
    stopped, turns = Event(), []

    def turn(at: object) -> int:
        turns.append(at)
        if len(turns) == 3:
            stopped.set()
        raise Error

    monkeypatch.setattr(working, "send_waiting", turn)
    monkeypatch.setattr(working, "sweep_all", lambda at: 0)
    monkeypatch.setattr(working.connections, "close_all", lambda: None)
    working.work_on(stopped, 0)
    assert len(turns) == 3


def test_schools_are_swept_every_quarter_of_an_hour_and_mail_goes_every_turn(monkeypatch):
    stopped, moments, swept, mailed = Event(), iter(range(40)), [], []
    monkeypatch.setattr(working, "sweep_all", swept.append)

    def turn(at: object) -> int:
        mailed.append(at)
        if len(mailed) == 31:
            stopped.set()
        return 0

    monkeypatch.setattr(working, "send_waiting", turn)
    monkeypatch.setattr(working.connections, "close_all", lambda: None)
    working.work_on(stopped, 0, now=lambda: noon(TODAY) + timedelta(minutes=next(moments)))
    assert len(swept) == 3
    assert len(mailed) == 31


@pytest.mark.clause("O1.11")
def test_one_school_that_cannot_be_swept_does_not_keep_the_next_waiting(story, monkeypatch):
    other = told_story()
    for each in (story, other):
        each.dossier()
    real = sweeping.gathered

    def gathered(school: object, at: object) -> object:
        if school == story.school:
            raise Error
        return real(school, at)

    monkeypatch.setattr(sweeping, "gathered", gathered)
    assert sweeping.sweep_all(noon(LATER)) == len(other.notices()) > 0
    assert story.notices() == []
