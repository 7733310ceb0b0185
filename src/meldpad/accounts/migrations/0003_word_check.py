"""Whether somebody wants to look once more at their words; everybody does until they say otherwise."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_sealed_names")]
    operations = [migrations.AddField("user", "word_check", models.BooleanField(default=True))]
