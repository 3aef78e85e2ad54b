"""Every page a stranger may open; nothing else in the portal is open but login and health."""

from django.urls import path

from tongmu.public import about, home, indicator, news, progress, projects, village

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("progress/", progress.progress, name="progress"),
    path("progress/villages.csv", progress.progress_csv, name="progress_csv"),
    path("progress/v/<slug:code>/", village.village, name="village"),
    path("projects/", projects.project_list, name="projects"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/photos/<slug:size>/<slug:key>.jpg", projects.project_photo, name="project_photo"),
    path("indicators/", indicator.indicator_list, name="indicators"),
    path("indicators/<slug:code>/", indicator.indicator, name="indicator"),
    path("news/", news.news_list, name="news"),
    path("news/c/<slug:slug>/", news.news_list, name="news_column"),
    path("news/<int:pk>/", news.article, name="article"),
    path("about/data/", about.about_data, name="about_data"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.txt", about.sitemap, name="sitemap"),
]
