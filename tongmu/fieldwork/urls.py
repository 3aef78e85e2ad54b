from django.urls import path

from tongmu.fieldwork import account, handing, sealing, views

app_name = "fieldwork"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("hand-over/", handing.hand_over, name="hand_over"),
    path("hand-over/<int:event>/", handing.handed_over, name="handed_over"),
    path("h/<int:pk>/", views.household, name="household"),
    path("h/<int:pk>/before/", views.before_visit, name="before_visit"),
    path("h/<int:pk>/account/", account.account, name="account"),
    path("h/<int:pk>/account/new/", account.account_new, name="account_new"),
    path("h/<int:pk>/account/sheet/", account.sheet, name="account_sheet"),
    path("h/<int:pk>/account/<int:entry>/withdraw/", account.withdraw_entry, name="account_withdraw"),
    path("h/<int:pk>/account/take-over/", account.take_over, name="account_take_over"),
    path("h/<int:pk>/seal/", sealing.seal, name="seal"),
    path("files/<int:pk>/", sealing.sealed, name="sealed"),
    path("files/<int:pk>/sheet/", sealing.sheet, name="sealed_sheet"),
    path("h/<int:pk>/reveal/", views.reveal_phone, name="reveal"),
    path("h/<int:pk>/call/", views.call, name="call"),
    path("h/<int:pk>/visit/new/", views.visit_new, name="visit_new"),
    path("visits/<uuid:client_id>/", views.receipt, name="receipt"),
]
