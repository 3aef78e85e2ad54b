from django.urls import path

from tongmu.office.cockpit import cockpit
from tongmu.office.employment import employment
from tongmu.office.finance import finance
from tongmu.office.indicator import indicator
from tongmu.office.measures import measures
from tongmu.office.plans import plans
from tongmu.office.search import search

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("search/", search, name="search"),
    path("measures/", measures, name="measures"),
    path("plans/", plans, name="plans"),
    path("employment/", employment, name="employment"),
    path("finance/", finance, name="finance"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
