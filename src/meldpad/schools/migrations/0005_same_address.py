from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('schools', '0004_region'),
    ]

    operations = [
        migrations.AddField(
            model_name='siblinglink',
            name='kind',
            field=models.CharField(choices=[('family', 'family'), ('household', 'household')], default='family', max_length=10),
        ),
    ]
