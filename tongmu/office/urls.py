from django.urls import path

from tongmu.office import campaigns, inspections, problems, voice
from tongmu.office.books import cash_book, points
from tongmu.office.cockpit import cockpit
from tongmu.office.dividends import dividends
from tongmu.office.education import education
from tongmu.office.employment import employment
from tongmu.office.endorsements import endorse_many, endorsements
from tongmu.office.enterprises import coverage, enterprises
from tongmu.office.facilities import facilities
from tongmu.office.finance import finance
from tongmu.office.funds import fund_rows, fund_years_csv, funds
from tongmu.office.health import health
from tongmu.office.housing import housing
from tongmu.office.indicator import indicator
from tongmu.office.loads import helpers
from tongmu.office.measures import measures
from tongmu.office.plans import plans
from tongmu.office.progress import progress
from tongmu.office.projects import projects
from tongmu.office.raising import problem_new
from tongmu.office.search import search

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("search/", search, name="search"),
    path("measures/", measures, name="measures"),
    path("plans/", plans, name="plans"),
    path("helpers/", helpers, name="helpers"),
    path("employment/", employment, name="employment"),
    path("finance/", finance, name="finance"),
    path("health/", health, name="health"),
    path("education/", education, name="education"),
    path("housing/", housing, name="housing"),
    path("facilities/", facilities, name="facilities"),
    path("funds/", funds, name="funds"),
    path("funds/rows/", fund_rows, name="fund_rows"),
    path("funds/years.csv", fund_years_csv, name="fund_years_csv"),
    path("dividends/", dividends, name="dividends"),
    path("enterprises/", enterprises, name="enterprises"),
    path("enterprises/coverage/", coverage, name="coverage"),
    path("households/<int:pk>/cash-book/", cash_book, name="cash_book"),
    path("households/<int:pk>/points/", points, name="points"),
    path("projects/", projects, name="projects"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("progress/", progress, name="progress"),
    path("requests/", voice.requests, name="requests"),
    path("feedback/", voice.feedback, name="feedback"),
    path("endorsements/", endorsements, name="endorsements"),
    path("endorsements/sign/", endorse_many, name="endorse_many"),
    path("problems/", problems.problems, name="problems"),
    path("problems/new/", problem_new, name="problem_new"),
    path("problems/<int:pk>/", problems.problem, name="problem"),
    path(
        "problems/steps/<int:pk>/picture/<slug:size>/",
        problems.problem_picture,
        name="problem_picture",
    ),
    path("inspections/", inspections.inspections, name="inspections"),
    path("inspections/<int:pk>/", inspections.inspection, name="inspection"),
]
