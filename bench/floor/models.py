"""Plain tables, without sealing, rights or log."""

from django.db import models


class Folder(models.Model):
    """What a dossier would be."""

    title = models.CharField(max_length=80)

    class Meta:
        app_label = "floor"


class Line(models.Model):
    """What an entry would be: 300 characters."""

    folder = models.ForeignKey(Folder, on_delete=models.CASCADE)
    number = models.IntegerField()
    at = models.DateTimeField()
    author = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        app_label = "floor"
