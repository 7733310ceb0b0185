"""What holds in every situation there is: one sentence each, over all of them (S1.10, O2.15, T27, T28, T42)."""

import pytest
from policy_space import (
    ALL,
    all_but,
    allowed,
    always,
    any_of,
    appears,
    appears_without_role,
    at,
    holding,
    never,
    only,
    where,
)

from meldpad.policy.asking import Question
from meldpad.policy.facts import Right, Track
from meldpad.policy.roles import GUARDS, PASSING, STAFF, TEACHING, WITNESSES, Role

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T27", "T28", "T42")
Q = Question
HERE = at("same school")
EMPLOYEE = where("track", Track.EMPLOYEE)
CHILD = where("track", Track.MELDCODE)
ADDED = where("added", Right.READ) | where("added", Right.WRITE)
OUT = where("shut_out")
CONTENT = (Q.TASK, Q.OWN, Q.ALL, Q.TAKE_OUT)
WRITING = (Q.OWN_WORDS, Q.WORDS, Q.ANSWER, Q.PROPOSE, Q.AGREE, Q.WITHDRAW, Q.MOVE)
WATCHING = (Q.SEE_LOG, Q.JUDGE_GLASS, Q.REGISTER)
# To whom a worry about an employee is told: the board lets it go with its writer, and reads no word of it.
FOR_BOARD = (Q.PROPOSE_WORRY_OF_NO_ONE, Q.AGREE_WORRY)
SHARING = (Q.INVOLVE, Q.SHUT_OUT, Q.LET_BACK)
BOARD = holding(Role.BOARD_MEMBER, Role.CONFIDANT)
GUARDS_HERE = HERE & CHILD & ~OUT & holding(*GUARDS)
CONFIDANT_STANDS_IN = holding(Role.CONFIDANT) & where("officer_out") & where("deputy_out")
STANDS_IN = HERE & CHILD & ~OUT & (holding(Role.DEPUTY_OFFICER) & where("officer_out") | CONFIDANT_STANDS_IN)
# What breaks the glass is the wish to read what one cannot: who may read it all has no glass to break.
EXCEPT_GLASS = [question for question in Question if question is not Q.BREAK_GLASS]


def test_everybody_who_works_with_children_at_the_school_may_signal_whatever_ties_them():
    always(allowed(Q.SIGNAL), HERE & holding(*WITNESSES))


def test_who_is_shut_out_does_nothing_but_signal():
    never(OUT & all_but(Q.SIGNAL))


def test_a_person_who_is_shut_out_may_still_signal_like_everybody():
    always(allowed(Q.SIGNAL), OUT & HERE & holding(*WITNESSES))


@pytest.mark.parametrize("question", Question)
def test_to_be_shut_out_never_gives_a_yes(question):
    never(appears(question, "shut_out"))


@pytest.mark.parametrize("question", Question)
def test_to_close_a_dossier_never_gives_a_yes(question):
    never(appears(question, "closed"))


@pytest.mark.parametrize("question", EXCEPT_GLASS)
def test_a_role_that_ends_never_gives_a_yes(question):
    for role in Role:
        never(appears_without_role(question, role))


@pytest.mark.parametrize("question", EXCEPT_GLASS)
@pytest.mark.parametrize("tie", ["wrote", "glass", "officer_out", "deputy_out", "director_out"])
def test_a_tie_that_ends_never_gives_a_yes(question, tie):
    found = appears(question, tie, before=True, after=False)
    # Who wrote a worry is never the second of two people; without that tie the board's own people are.
    never(found & ~(EMPLOYEE & BOARD) if (tie, question in FOR_BOARD) == ("wrote", True) else found)


@pytest.mark.parametrize("question", EXCEPT_GLASS)
def test_a_right_or_a_task_that_ends_never_gives_a_yes(question):
    never(appears(question, "tasks", before=frozenset({7}), after=frozenset()))
    never(appears(question, "added", before=Right.WRITE, after=Right.READ))
    never(appears(question, "added", before=Right.READ, after=None))


def test_the_glass_is_only_there_for_who_cannot_read_it_all():
    never(allowed(Q.BREAK_GLASS) & allowed(Q.ALL))
    always(any_of(Q.BREAK_GLASS, Q.ALL), HERE & CHILD & ~OUT & holding(*STAFF))


@pytest.mark.parametrize("place", ["other school of the board", "other board", "no school"])
def test_who_works_elsewhere_does_nothing_but_watch_the_log_and_the_register_of_the_own_board(place):
    never(at(place) & all_but(*WATCHING, *FOR_BOARD, Q.HEAR_AS_BOARD))
    never(at(place) & any_of(*WATCHING) & ~holding(Role.PRIVACY_OFFICER))
    never(at(place) & any_of(*FOR_BOARD) & ~(EMPLOYEE & holding(Role.BOARD_MEMBER)))


def test_who_works_for_another_board_does_nothing_at_all():
    never(at("other board") & any_of(*Question))


def test_who_has_no_role_does_nothing_at_all():
    never(~holding(*Role) & ALL & any_of(*Question))


def test_who_keeps_the_computers_does_nothing_and_who_sits_on_the_board_only_lets_a_worry_go():
    never(only(Role.TECHNICAL_ADMINISTRATOR) & any_of(*Question))
    never(only(Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER) & all_but(*FOR_BOARD, Q.HEAR_AS_BOARD))
    never(only(Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER) & any_of(*FOR_BOARD) & ~EMPLOYEE)


def test_a_notice_is_for_nobody_who_is_shut_out_and_never_about_an_employee():
    heard = any_of(Q.HEAR_AS_GUARD, Q.HEAR_AS_DEPUTY, Q.HEAR_AS_DIRECTOR, Q.HEAR_AS_BOARD)
    never(heard & (OUT | EMPLOYEE))
    never(allowed(Q.HEAR_AS_BOARD) & ~holding(Role.BOARD_MEMBER))
    always(allowed(Q.HEAR_AS_BOARD), holding(Role.BOARD_MEMBER) & ~at("other board") & CHILD & ~OUT)


def test_only_who_guards_a_dossier_tells_a_writer_something_or_puts_off_what_it_asks():
    never(any_of(Q.TELL_WRITER, Q.PUT_OFF) & ~allowed(Q.INVOLVE))
    always(allowed(Q.TELL_WRITER) & allowed(Q.PUT_OFF), allowed(Q.INVOLVE))


def test_the_privacy_officer_sees_the_log_and_judges_and_reads_no_word():
    officer = only(Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER)
    never(officer & all_but(*WATCHING, *FOR_BOARD, Q.HEAR_AS_BOARD))
    never(only(Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR) & all_but(*WATCHING))
    own_board = ~at("other board") & holding(Role.PRIVACY_OFFICER) & ~OUT
    always(allowed(Q.SEE_LOG) & allowed(Q.JUDGE_GLASS) & allowed(Q.REGISTER), own_board)


def test_a_role_of_the_board_adds_nothing_of_the_content_to_what_somebody_may_already():
    board = {Role.PRIVACY_OFFICER, Role.TECHNICAL_ADMINISTRATOR, Role.BOARD_MEMBER}
    never(any_of(*CONTENT, *WRITING, *SHARING, Q.SIGNAL, Q.BREAK_GLASS, Q.EXISTS) & ~holding(*(set(Role) - board)))


def test_a_trainee_and_a_substitute_signal_and_no_more_about_a_child():
    never(only(*PASSING) & CHILD & all_but(Q.SIGNAL))


def test_a_trainee_and_a_substitute_keep_their_own_words_about_an_employee():
    own = HERE & EMPLOYEE & ~OUT & where("wrote") & only(*PASSING)
    always(allowed(Q.OWN) & allowed(Q.OWN_WORDS), own)


def test_a_worry_about_an_employee_is_read_by_its_writer_alone():
    never(EMPLOYEE & any_of(*CONTENT, Q.EXISTS) & ~where("wrote"))
    never(EMPLOYEE & any_of(Q.ALL, Q.TAKE_OUT))


def test_nobody_is_let_into_a_worry_about_an_employee_and_no_glass_is_broken_there():
    never(EMPLOYEE & any_of(*SHARING, Q.BE_ADDED, Q.BREAK_GLASS, Q.AGREE, Q.WITHDRAW, Q.MOVE, Q.WORDS, Q.PROPOSE))


def test_broken_glass_lets_read_and_nothing_else():
    for question in Question:
        if question not in (Q.ALL, Q.TASK, Q.OWN, Q.EXISTS, Q.SHUT_OUT_ONESELF, Q.HIDDEN_ADDRESS):
            never(appears(question, "glass"))


def test_who_reads_only_through_broken_glass_writes_prints_and_shares_nothing():
    through_glass = where("glass") & ~ADDED & ~GUARDS_HERE & ~STANDS_IN
    never(through_glass & any_of(Q.WORDS, Q.TAKE_OUT, Q.PROPOSE, Q.AGREE, Q.WITHDRAW, Q.MOVE, *SHARING))


def test_nobody_judges_their_own_glass_agrees_with_their_own_proposal_or_lets_themselves_back():
    never(any_of(Q.DESTROY_ALONE, Q.SAY_NOTHING_ONESELF))
    never(any_of(Q.JUDGE_ONESELF, Q.AGREE_WITH_ONESELF, Q.WITHDRAW_ANOTHERS, Q.LET_ONESELF_BACK))


def test_whoever_writes_in_a_dossier_reads_what_they_write_on():
    never(allowed(Q.WORDS) & ~allowed(Q.ALL))
    never(allowed(Q.OWN_WORDS) & ~any_of(Q.OWN, Q.ALL))
    never(allowed(Q.ANSWER) & ~any_of(Q.TASK, Q.ALL))
    never(any_of(Q.PROPOSE, Q.AGREE, Q.WITHDRAW, Q.MOVE, *SHARING) & ~allowed(Q.ALL))


def test_whoever_takes_a_dossier_out_reads_all_of_it_and_more_reading_includes_less():
    never(allowed(Q.TAKE_OUT) & ~allowed(Q.ALL))
    never(any_of(*CONTENT) & ~allowed(Q.EXISTS))


def test_all_of_a_dossier_is_read_for_a_reason_that_has_a_name():
    never(allowed(Q.ALL) & ~(GUARDS_HERE | STANDS_IN | ADDED | where("glass")))


def test_who_guards_the_code_reads_and_shares_every_dossier_of_the_school():
    always(allowed(Q.ALL) & allowed(Q.INVOLVE) & allowed(Q.LET_BACK) & allowed(Q.SEE_LOG), GUARDS_HERE)


def test_only_who_guards_or_stands_in_lets_in_shuts_out_and_lets_back():
    never(any_of(*SHARING) & ~(GUARDS_HERE | STANDS_IN))


def test_somebody_stands_in_as_soon_as_nobody_else_can():
    always(allowed(Q.ALL) & allowed(Q.INVOLVE) & allowed(Q.MOVE), STANDS_IN)


def test_the_confidant_sees_nothing_unless_somebody_is_out_or_let_them_in():
    nobody_out = ~where("officer_out") & ~where("director_out")
    ties = ADDED | where("glass") | where("wrote") | where("tasks", frozenset({7}))
    never(only(Role.CONFIDANT) & nobody_out & ~ties & all_but(*FOR_BOARD))
    never(only(Role.CONFIDANT) & any_of(*FOR_BOARD) & ~(HERE & EMPLOYEE))


def test_a_director_knows_that_a_dossier_exists_and_no_more():
    untied = HERE & CHILD & ~OUT & ~ADDED & ~where("wrote") & ~where("glass") & where("tasks", frozenset())
    alone = only(Role.DIRECTOR)
    always(allowed(Q.EXISTS) & allowed(Q.DIRECT), untied & alone)
    never(untied & alone & any_of(*CONTENT, *WRITING, *SHARING))


def test_only_the_director_or_the_confidant_in_that_place_leads():
    never(allowed(Q.DIRECT) & ~holding(Role.DIRECTOR) & ~(holding(Role.CONFIDANT) & where("director_out")))
    never(allowed(Q.DIRECT) & (EMPLOYEE | OUT | ~HERE))


def test_without_any_tie_a_teacher_does_not_know_that_a_dossier_exists():
    untied = ~ADDED & ~where("wrote") & ~where("glass") & where("tasks", frozenset())
    never(untied & only(*TEACHING) & all_but(Q.SIGNAL, Q.BREAK_GLASS, Q.BE_ADDED))


def test_a_task_shows_that_task_and_nothing_more():
    task = where("tasks", frozenset({7})) & ~where("wrote") & ~ADDED & ~where("glass") & only(*TEACHING)
    never(task & any_of(Q.OWN, Q.ALL, Q.TAKE_OUT, Q.OWN_WORDS, Q.WORDS, Q.PROPOSE, Q.AGREE))


def test_an_open_task_is_read_and_answered_by_whoever_was_asked():
    asked = HERE & CHILD & ~OUT & ~where("closed") & where("tasks", frozenset({7})) & holding(*STAFF)
    always(allowed(Q.TASK) & allowed(Q.ANSWER), asked)


def test_only_a_colleague_of_the_school_who_is_not_shut_out_is_let_in():
    never(allowed(Q.BE_ADDED) & ~(HERE & CHILD & ~OUT & holding(*STAFF)))


def test_another_edition_is_chosen_by_the_attention_officer_or_who_takes_that_part():
    never(allowed(Q.MOVE) & ~holding(Role.ATTENTION_OFFICER) & ~where("officer_out"))


@pytest.mark.clause("T23")
def test_a_request_for_access_is_answered_by_who_guards_or_stands_in_and_they_read_all_of_it():
    never(allowed(Q.ACCESS) & ~(GUARDS_HERE | STANDS_IN))
    always(allowed(Q.ACCESS), GUARDS_HERE | STANDS_IN)
    never(allowed(Q.ACCESS) & ~allowed(Q.ALL))


@pytest.mark.clause("T23")
def test_the_register_of_requests_is_seen_by_who_answers_and_by_the_privacy_officer_alone():
    never(allowed(Q.REGISTER) & ~allowed(Q.ACCESS) & ~holding(Role.PRIVACY_OFFICER))
    always(allowed(Q.REGISTER), allowed(Q.ACCESS))


@pytest.mark.clause("T23", "T28")
def test_that_nothing_is_kept_is_said_by_who_answers_or_leads_and_is_not_shut_out():
    never(allowed(Q.SAY_NOTHING) & ~any_of(Q.ACCESS, Q.DIRECT))
    always(allowed(Q.SAY_NOTHING), allowed(Q.ACCESS) | allowed(Q.DIRECT))
    never(allowed(Q.SAY_NOTHING) & OUT)


@pytest.mark.clause("T40")
def test_a_secret_address_is_shown_to_who_guards_or_stands_in_or_broke_the_glass_and_to_nobody_else():
    may = GUARDS_HERE | STANDS_IN
    never(allowed(Q.HIDDEN_ADDRESS) & ~(may | where("glass")))
    never(allowed(Q.HIDDEN_ADDRESS) & ~allowed(Q.ALL))
    always(allowed(Q.HIDDEN_ADDRESS), may)
    always(allowed(Q.HIDDEN_ADDRESS), allowed(Q.ALL) & where("glass"))
