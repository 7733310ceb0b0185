"""In which language somebody wants to read; Dutch until they say otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_shown_around")]
    operations = [migrations.AddField("user", "language", models.CharField(default="nl", max_length=2))]
