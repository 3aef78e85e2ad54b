"""Every page a stranger may open; nothing else in the portal is open but login and health."""

from django.urls import path

from tongmu.public import (
    about,
    comments,
    feeds,
    home,
    indicator,
    moods,
    news,
    news_pictures,
    progress,
    sitemap,
    village,
)

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
    path("news/feed.atom", feeds.news_feed, name="news_feed"),
    path("news/c/<slug:slug>/feed.atom", feeds.news_feed, name="news_column_feed"),
    path("news/<int:pk>/", news.article, name="article"),
    path(
        "news/<int:pk>/pictures/<int:number>-<slug:size>.jpg", news_pictures.news_picture, name="news_picture"
    ),
    path("news/<int:pk>/mood/", moods.mood, name="mood"),
    path("news/<int:pk>/comment/", comments.comment, name="comment"),
    path("about/data/", about.about_data, name="about_data"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
