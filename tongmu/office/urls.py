from django.urls import path

from tongmu.office.cockpit import cockpit
from tongmu.office.education import education
from tongmu.office.facilities import facilities
from tongmu.office.health import health
from tongmu.office.housing import housing
from tongmu.office.indicator import indicator

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("health/", health, name="health"),
    path("education/", education, name="education"),
    path("housing/", housing, name="housing"),
    path("facilities/", facilities, name="facilities"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
