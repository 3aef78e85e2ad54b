from django.urls import path

from tongmu.office.cockpit import cockpit
from tongmu.office.dividends import dividends
from tongmu.office.funds import fund_rows, fund_years_csv, funds
from tongmu.office.indicator import indicator

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("funds/", funds, name="funds"),
    path("funds/rows/", fund_rows, name="fund_rows"),
    path("funds/years.csv", fund_years_csv, name="fund_years_csv"),
    path("dividends/", dividends, name="dividends"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
]
