"""Floor (b): one row and two hundred rows through a template. Floor (c): one durable insert."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from bench.floor.models import Folder, Line


def lines(request: HttpRequest) -> HttpResponse:
    folder = Folder.objects.get(pk=1)
    return render(request, "floor/lines.html", {"folder": folder, "lines": Line.objects.filter(folder=folder).order_by("number")})


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    Line.objects.create(folder_id=2, number=1, at=timezone.now(), author="a", text="x" * 300)
    return HttpResponse("ok")


urlpatterns = [path("b/", lines), path("c/", insert)]
