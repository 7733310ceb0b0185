"""Who may open notices, the calendar, who waits for whom, the feed and the mail."""

from meldpad.policy.noticing import EVER_GUARD, KEEPS_MAIL, SEES_REACHABLE
from meldpad.policy.roles import STAFF, WITNESSES, Role
from meldpad.web.open_to.area import ANYBODY, COLLEAGUES, PUBLIC, SIGNED_IN, Area, MenuLine
from meldpad.web.tongue import tr_later

OWN = tr_later("Alleen jij ziet deze berichten. Er staat geen naam in.")
OWN_CHOICE = tr_later("Alleen jij ziet wat je hier kiest.")
WAITS = tr_later("Je ziet alleen wat bij je eigen werk hoort, en dossiers die je leest.")
REACHED = tr_later("Collega's en het bestuur zien wie bereikbaar is. Dossiers ziet alleen wie ze bewaakt.")
MACHINE = tr_later("Je ziet dit omdat je Meldpad beheert. In mail staat nooit iets over een kind.")

AREA = Area(
    open_to={
        "notices": SIGNED_IN,
        "notice_settings": SIGNED_IN,
        "snooze": EVER_GUARD,
        "calendar": WITNESSES | {Role.CONFIDANT},
        "reachable": SEES_REACHABLE,
        "who_waits": STAFF | {Role.CONFIDANT},
        "feed": PUBLIC,
        "mails": KEEPS_MAIL,
    },
    why={
        "notices": ((ANYBODY, OWN),),
        "notice_settings": ((ANYBODY, OWN_CHOICE),),
        "snooze": ((ANYBODY, OWN),),
        "calendar": ((ANYBODY, COLLEAGUES),),
        "reachable": ((ANYBODY, REACHED),),
        "who_waits": ((ANYBODY, WAITS),),
        "mails": ((ANYBODY, MACHINE),),
    },
    menu=(
        MenuLine(
            page="notices", title=tr_later("Berichten"), why=tr_later("Wat er wacht, en wat er gebeurt als niemand iets doet.")
        ),
        MenuLine(
            page="who_waits",
            title=tr_later("Wie wacht op wie"),
            why=tr_later("Jouw beurt, wat je vroeg, en wat van buiten moet komen."),
        ),
        MenuLine(
            page="reachable",
            title=tr_later("Wie is bereikbaar"),
            why=tr_later("Wie je belt in de vakantie, en of elk dossier is nagekeken."),
        ),
        MenuLine(
            page="calendar", title=tr_later("Kalender"), why=tr_later("Vakanties en vrije dagen: hiermee tellen de termijnen.")
        ),
        MenuLine(page="mails", title=tr_later("Verstuurde mail"), why=tr_later("Welke mail niet aankwam, en opnieuw proberen.")),
    ),
)
