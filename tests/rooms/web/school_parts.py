"""What the pages about the school itself can be about, for the test that looks at the line on every page."""

from datetime import timedelta
from uuid import uuid4

from web_pages import now

from factories import make_actor, make_dossier, make_pupil, make_school, make_user
from meldpad.accounts.models import User
from meldpad.adoption.drafting import begin_draft
from meldpad.adoption.models import CodeDraft, Stage
from meldpad.adoption.publishing import Publishing, publish
from meldpad.clock.models import Notice
from meldpad.clock.sweeping import sweep_school
from meldpad.evaluation.actions import ActionWish, agree_action
from meldpad.evaluation.asking import ask_colleagues
from meldpad.evaluation.opening import open_look_back
from meldpad.evaluation.school_year import year_to_look_back_on
from meldpad.policy.roles import Role
from meldpad.practice.playing import end_case, start_case
from meldpad.readiness.models import Source, Subject
from meldpad.readiness.planning import PlanWish, plan_training
from meldpad.readiness.training import TrainingWish, record_training
from meldpad.schools.models import Appointment
from meldpad.schools.place import Period
from meldpad.socialmap.details import Details
from meldpad.socialmap.filling import add_partner
from meldpad.staff.inviting import Wish, invite
from own_code import adopted, before_board


def looked_back(world) -> dict[str, dict[str, object]]:
    """The pages of a look back on a year, in which anja is asked and does something."""
    anja, of = make_actor(world["anja"]), year_to_look_back_on(now().date())
    open_look_back(actor=anja, year=of, at=now())
    ask_colleagues(actor=anja, year=of, user_ids=[anja.user_id], until=now().date(), at=now())
    wish = ActionWish(what="Oefen.", who=anja.user_id, before=now().date())
    action = agree_action(actor=anja, year=of, wish=wish, at=now(), token=uuid4())
    acts = ("ask", "answer", "answers", "figures", "conclude", "action", "close")
    year: dict[str, object] = {"year": of.began}
    return {"look_back": year, **{f"look_back_{each}": year for each in acts}, "look_back_done": {"action_id": action}}


def shown_to_parents(world) -> dict[str, dict[str, object]]:
    """The version in force, that parents may see."""
    director = make_actor(world["ruud"])
    publish(actor=director, wish=Publishing(public=True), at=now(), token=uuid4())
    return {"code_text": {"place_id": world["school"].pk, "number": 1}, "parents": {"school": world["school"].key}}


def own_code(world) -> dict[str, dict[str, object]]:
    """A version in force, and at another school of the board drafts that wait for the council and for the board."""
    adopted(world["school"], at=now(), director=make_actor(world["ruud"]))
    begin_draft(actor=make_actor(world["anja"]), edition="po-2019", at=now())
    place = {"place_id": world["school"].pk}
    pages = {"own_code_at": place, "own_code_version": {**place, "number": 1}, "own_code_question": {"number": 1}}
    return {**pages, **shown_to_parents(world)}


def waiting_code(world) -> dict[str, User]:
    """At other schools of the board: a draft that waits for its council, and one that waits for the board."""
    found = {}
    for name in ("own_code_council", "own_code_decide"):
        school = make_school(board_key=world["school"].board.key)
        found[name] = make_user(school=school, role=Role.DIRECTOR, name=name)
        draft = before_board(make_actor(found[name]), at=now())
        if name == "own_code_council":
            CodeDraft.objects.filter(id=draft.row.id).update(stage=Stage.COUNCIL)
    return found


def about_readiness(world) -> dict[str, dict[str, object]]:
    """The pages of a responsibility, a school of the board, a training and a plan."""
    anja, day = make_actor(world["anja"]), now().date()
    there = frozenset({world["kim"].pk})
    told = {
        "held_on": day,
        "subject": Subject.STEPS,
        "source": Source.TOGETHER,
        "hours": 2,
        "months": 24,
        "given_by": "Bureau Oog",
    }
    held = record_training(actor=anja, wish=TrainingWish(**told, attended=there), at=now(), token=uuid4())
    planned = plan_training(actor=anja, wish=PlanWish(planned_on=day, subject=Subject.STEPS), at=now(), token=uuid4())
    return {
        "readiness_duty": {"rule_id": "in-policy"},
        "readiness_board_duty": {"rule_id": "board-answers"},
        "readiness_school": {"place_id": world["school"].pk},
        "training": {"number": held},
        "plan": {"number": planned},
    }


def on_the_map(world) -> dict[str, dict[str, object]]:
    """A partner of the school, a place on its map, and its emergency card."""
    named = {"slot": "local_team", "details": Details(organisation="Wijkteam"), "token": uuid4()}
    partner = {"partner_id": add_partner(actor=make_actor(world["anja"]), at=now(), **named)}
    return {
        **dict.fromkeys(("partner", "partner_change", "partner_off"), partner),
        "social_map_at": {"place_id": world["school"].pk},
        "map_slot": {"slot": "crisis"},
        "emergency_card_of": {"school": world["school"].key},
    }


def practised(world) -> None:
    """Somebody played a case to its end, so that there is something to look back on."""
    actor = make_actor(world["anja"])
    start_case(actor=actor, case_id="eerste-signaal", at=now(), token=uuid4())
    end_case(actor=actor, at=now())


def to_put_off(world) -> dict[str, object]:
    """A notice that its reader may put off."""
    left = make_dossier(actor=make_actor(world["anja"]), pupil=make_pupil(school=world["school"]), at=now() - timedelta(days=100))
    sweep_school(world["school"], now())
    return {"notice_id": Notice.objects.get(dossier_id=left.id, rule="consult-colleague", hop=0).id}


def staff(world) -> dict[str, dict[str, object]]:
    """The pages about who works at the school, with an invitation that nobody answered."""
    place = {"place_id": world["school"].pk}
    kim = {**place, "user_id": world["kim"].pk}
    wish = Wish(name="Noa", email="noa@example.org", roles=frozenset({Role.TEACHER}), period=Period(since=now().date()))
    made = invite(actor=make_actor(world["ruud"]), place_id=world["school"].pk, wish=wish, at=now(), form=uuid4())
    held = Appointment.objects.get(user=world["kim"])
    return {
        **dict.fromkeys(("staff_at", "staff_invite"), place),
        **dict.fromkeys(("staff_person", "staff_leave", "staff_hand_over", "staff_stop", "staff_recover"), kim),
        "staff_invitation": {**place, "invitation_id": made.invitation.pk},
        "staff_role": {**place, "number": held.pk},
    }
