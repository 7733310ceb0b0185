from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """The school's own code: drafts, who decides, adopted versions, who read them."""

    name = "meldpad.adoption"
    default_auto_field = "django.db.models.BigAutoField"
