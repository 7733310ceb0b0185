"""How somebody wants to write: with help for their words, and one question at a time, until they say otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sealed_names")]
    operations = [
        migrations.AddField("user", "word_check", models.BooleanField(default=True)),
        migrations.AddField("user", "one_page", models.BooleanField(default=False)),
    ]
