"""Every page a stranger may open; nothing else in the portal is open but login and health."""

from django.urls import path

from tongmu.public import about, events, feedback, home, indicator, news, progress, timeline, village

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("progress/", progress.progress, name="progress"),
    path("progress/villages.csv", progress.progress_csv, name="progress_csv"),
    path("progress/v/<slug:code>/", village.village, name="village"),
    path("indicators/", indicator.indicator_list, name="indicators"),
    path("indicators/<slug:code>/", indicator.indicator, name="indicator"),
    path("news/", news.news_list, name="news"),
    path("news/c/<slug:slug>/", news.news_list, name="news_column"),
    path("news/<int:pk>/", news.article, name="article"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("events/", events.events, name="events"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("feedback/about/", feedback.about, name="feedback_about"),
    path("feedback/write/", feedback.write, name="feedback_write"),
    path("feedback/status/", feedback.status, name="feedback_status"),
    path("about/data/", about.about_data, name="about_data"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.txt", about.sitemap, name="sitemap"),
]
