"""Sealed files leave the table for the shelf. They stay as they were sealed: their beginning says that it was in one piece."""

from django.db import migrations

from meldpad.dossiers import shelf


def to_the_shelf(apps, editor):
    for row in apps.get_model("dossiers", "Attachment").objects.iterator(chunk_size=8):
        shelf.keep(row.school_id, lambda file, row=row: (row.key_id, file.write(bytes(row.ciphertext))))


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(to_the_shelf, migrations.RunPython.noop),
        migrations.RemoveField(model_name='attachment', name='ciphertext'),
    ]
