from django.urls import path

from tongmu.office import campaigns, voice
from tongmu.office.cockpit import cockpit
from tongmu.office.indicator import indicator
from tongmu.office.progress import progress

app_name = "office"
urlpatterns = [
    path("", cockpit, name="cockpit"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/<int:pk>/", campaigns.campaign, name="campaign"),
    path("progress/", progress, name="progress"),
    path("requests/", voice.requests, name="requests"),
    path("feedback/", voice.feedback, name="feedback"),
]
