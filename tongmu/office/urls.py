from django.urls import path

from tongmu.office.books import cash_book, points
from tongmu.office.cockpit import cockpit
from tongmu.office.enterprises import coverage, enterprises
from tongmu.office.indicator import indicator

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("enterprises/", enterprises, name="enterprises"),
    path("enterprises/coverage/", coverage, name="coverage"),
    path("households/<int:pk>/cash-book/", cash_book, name="cash_book"),
    path("households/<int:pk>/points/", points, name="points"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
