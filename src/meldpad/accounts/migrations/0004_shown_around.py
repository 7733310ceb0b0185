"""Whether somebody was shown around, or said that they need not be; nobody was until they say so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_word_check")]
    operations = [migrations.AddField("user", "shown_around", models.BooleanField(default=False))]
