from django.urls import path

from tongmu.office.cockpit import cockpit
from tongmu.office.employment import employment
from tongmu.office.finance import finance
from tongmu.office.indicator import indicator

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("employment/", employment, name="employment"),
    path("finance/", finance, name="finance"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
