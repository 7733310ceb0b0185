"""The addresses of the pages about responsibilities and trainings."""

from django.urls import path

from meldpad.web.views import readiness, readiness_board, readiness_pack, training, training_planning

ADDRESSES = (
    path("klaar/", readiness.readiness, name="readiness"),
    path("klaar/punt/<slug:rule_id>/", readiness.duty, name="readiness_duty"),
    path("klaar/inspectie.pdf", readiness_pack.pack, name="readiness_pack"),
    path("klaar/functies/", readiness.competences, name="competences"),
    path("klaar/scholing/", training.trainings, name="trainings"),
    path("klaar/scholing/nieuw/", training.new, name="training_new"),
    path("klaar/scholing/bewijs/", training.certificate, name="certificate_new"),
    path("klaar/scholing/plannen/", training_planning.new, name="plan_new"),
    path("klaar/scholing/gepland/<int:number>/", training_planning.plan, name="plan"),
    path("klaar/scholing/<int:number>/", training.training, name="training"),
    path("klaar/mijn-scholing/", training.mine, name="my_trainings"),
    path("klaar/scholen/", readiness_board.schools, name="readiness_schools"),
    path("klaar/scholen/<uuid:place_id>/", readiness_board.school, name="readiness_school"),
    path("klaar/scholen/<uuid:place_id>/inspectie.pdf", readiness_pack.pack_of, name="readiness_school_pack"),
    path("klaar/bestuur/<slug:rule_id>/", readiness_board.duty, name="readiness_board_duty"),
)
