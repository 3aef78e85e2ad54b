from django.urls import path

from tongmu.office.cockpit import cockpit
from tongmu.office.indicator import indicator

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
