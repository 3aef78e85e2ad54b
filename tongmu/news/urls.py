from django.urls import path

from tongmu.news.views import comments, lists, pictures, release, versions, writing

app_name = "desk"
urlpatterns = [
    path("", lists.articles, name="articles"),
    path("news/new/", writing.new, name="new"),
    path("news/new/keep/", writing.keep_new, name="keep_new"),
    path("news/<int:pk>/", release.article, name="article"),
    path("news/<int:pk>/edit/", writing.edit, name="edit"),
    path("news/<int:pk>/keep/", writing.keep_old, name="keep"),
    path("news/<int:pk>/release/", release.release, name="release"),
    path("news/<int:pk>/back/", release.back, name="back"),
    path("news/<int:pk>/renew/", release.renew, name="renew"),
    path("news/<int:pk>/readers/", release.readers, name="readers"),
    path("news/<int:pk>/versions/", versions.versions, name="versions"),
    path("news/<int:pk>/versions/<int:version>/restore/", versions.restore, name="restore"),
    path("news/<int:pk>/pictures/", pictures.pictures, name="pictures"),
    path("news/<int:pk>/pictures/<int:number>/withdraw/", pictures.withdraw, name="withdraw_picture"),
    path("news/<int:pk>/pictures/<int:number>-<slug:size>.jpg", pictures.picture, name="picture"),
    path("comments/", comments.comments, name="comments"),
    path("comments/<int:pk>/show/", comments.show, name="show_comment"),
    path("comments/<int:pk>/refuse/", comments.refuse, name="refuse_comment"),
]
