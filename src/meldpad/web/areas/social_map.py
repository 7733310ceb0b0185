"""Addresses of the social map and of the emergency card."""

from django.urls import path

from meldpad.web.views import emergency_card, social_map, social_map_filling

PARTNER = "sociale-kaart/<uuid:partner_id>/"

ADDRESSES = (
    path("sociale-kaart/", social_map.social_map, name="social_map"),
    path("sociale-kaart/school/<uuid:place_id>/", social_map.social_map_at, name="social_map_at"),
    path("sociale-kaart/nieuw/", social_map_filling.new, name="partner_new"),
    path("sociale-kaart/plek/<slug:slot>/", social_map_filling.slot_page, name="map_slot"),
    path(PARTNER, social_map.partner, name="partner"),
    path(PARTNER + "wijzig/", social_map_filling.change, name="partner_change"),
    path(PARTNER + "klopt/", social_map_filling.confirm, name="partner_confirm"),
    path(PARTNER + "weg/", social_map_filling.off, name="partner_off"),
    path("noodkaart/", emergency_card.card, name="emergency_card"),
    path("noodkaart/werker.js", emergency_card.worker, name="card_worker"),
    path("noodkaart/kaart.webmanifest", emergency_card.manifest, name="card_manifest"),
    path("noodkaart/<slug:school>/", emergency_card.card, name="emergency_card_of"),
    path("noodkaart/<slug:school>/kaart.webmanifest", emergency_card.manifest, name="card_manifest_of"),
)
