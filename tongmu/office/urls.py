from django.urls import path

from tongmu.office.cockpit import cockpit
from tongmu.office.indicator import indicator
from tongmu.office.projects import projects

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("projects/", projects, name="projects"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
