"""Every page a stranger may open; nothing else in the portal is open but login and health."""

from django.urls import path

from tongmu.public import (
    about,
    dividends,
    employment,
    enterprises,
    environment,
    funds,
    home,
    indicator,
    news,
    progress,
    projects,
    search,
    village,
)

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("progress/", progress.progress, name="progress"),
    path("progress/villages.csv", progress.progress_csv, name="progress_csv"),
    path("progress/v/<slug:code>/", village.village, name="village"),
    path("employment/", employment.employment, name="employment"),
    path("environment/", environment.environment, name="environment"),
    path("funds/", funds.funds, name="funds"),
    path("funds/years.csv", funds.years_csv, name="funds_years_csv"),
    path("funds/projects.csv", funds.projects_csv, name="funds_projects_csv"),
    path("dividends/", dividends.dividends, name="dividends"),
    path("workshops/", enterprises.workshops, name="workshops"),
    path("workshops/<int:pk>/", enterprises.workshop, name="workshop"),
    path("projects/", projects.project_list, name="projects"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/photos/<slug:size>/<slug:key>.jpg", projects.project_photo, name="project_photo"),
    path("indicators/", indicator.indicator_list, name="indicators"),
    path("indicators/<slug:code>/", indicator.indicator, name="indicator"),
    path("news/", news.news_list, name="news"),
    path("news/c/<slug:slug>/", news.news_list, name="news_column"),
    path("news/<int:pk>/", news.article, name="article"),
    path("search/", search.search, name="search"),
    path("about/data/", about.about_data, name="about_data"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.txt", about.sitemap, name="sitemap"),
]
