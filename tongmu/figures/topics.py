"""The groups of indicators, in the order in which readers meet them."""

from django.utils.translation import gettext_lazy as _

from tongmu.indicators.registry import topic

topic("exits", _("Progress out of poverty"))
topic("register", _("The register"))
topic("causes", _("Main causes of poverty"))
topic("guarantees", _("Guarantees and income"))
topic("people", _("Helpers and teams"))
topic("visits", _("Visits and campaigns"))
topic("funds", _("Funds and projects"))
topic("fund_sources", _("Funds by source"))
topic("fund_uses", _("Funds by use"))
topic("works", _("Living environment and public facilities"))
topic("industry", _("Industry"))
topic("employment", _("Employment"))
topic("services", _("Finance, health and education"))
topic("voice", _("The people's voice"))
topic("supervision", _("Inspections and problems"))
topic("villages", _("Yearly reports of the villages"))
