"""Who may open what: the expectation of every address. An address that is not covered here fails the test.

The tables are written down here on purpose and not read from the code they judge.
"""

from dataclasses import dataclass
from uuid import UUID

from tests.access.world import NOBODY, ROLES, VILLAGES

ALL = frozenset([*ROLES, NOBODY])
LOGGED_IN = frozenset(ROLES)
NONE = frozenset()

PEOPLE = {
    "village_clerk",
    "first_secretary",
    "township_clerk",
    "township_leader",
    "data_clerk",
    "county_office",
}
ENTER_PEOPLE = {"village_clerk", "first_secretary", "township_clerk", "data_clerk"}
PROJECTS = PEOPLE | {"auditor"}
ENTER_PROJECTS = {"village_clerk", "township_clerk", "data_clerk"}
FUNDS = PROJECTS - {"village_clerk"}
ENTER_FUNDS = {"township_clerk", "county_office", "data_clerk"}
ENTER_VILLAGES = {"township_clerk", "county_office", "data_clerk"}
RULES = {"township_clerk", "township_leader", "county_office"}
SUPERVISION = {"township_clerk", "township_leader", "county_office"}
TRAIL = {"township_clerk", "township_leader", "county_office", "auditor"}
ADMIN = PEOPLE | {"editor", "auditor", "system_admin"}
FIELD = {"helper", "village_clerk", "first_secretary", "township_clerk"}
OFFICE = {"first_secretary", "township_clerk", "township_leader", "county_office"}
EDITORS = frozenset({"editor"})
REVEAL = {"village_clerk", "township_clerk", "data_clerk"}

# model → (who sees its pages, who enters rows, what its rows tell of: "person", "thing" or "" for neither)
MODELS = {
    "households.household": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.householdincome": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.householdstatus": (PEOPLE, NONE, "person"),
    "households.householdyear": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.member": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.memberyear": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.pairing": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.visit": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.povertyline": (RULES, {"county_office"}, ""),
    "projects.benefit": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.job": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.trainingattendance": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.project": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.projectstep": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.projectdocument": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.projectstage": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.stagereport": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.projectphoto": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.demandeddocument": (RULES, {"county_office"}, ""),
    "projects.lightrule": (RULES, {"county_office"}, ""),
    "projects.output": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.enterprise": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.powersettlement": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.trainingsession": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.jobevent": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.fundreceipt": (FUNDS, ENTER_FUNDS, "thing"),
    "projects.fundallocation": (FUNDS, ENTER_FUNDS, "thing"),
    "projects.payment": (FUNDS, ENTER_FUNDS, "thing"),
    "villages.region": (PROJECTS, NONE, ""),
    "villages.village": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.villageyear": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.cadre": (PEOPLE, ENTER_VILLAGES, "thing"),
    "villages.posting": (PEOPLE, ENTER_VILLAGES, "thing"),
    "supervision.campaign": (SUPERVISION, {"township_clerk", "county_office"}, "thing"),
    "indicators.target": (RULES, {"county_office"}, ""),
    "accounts.user": ({"system_admin"}, {"system_admin"}, ""),
    "audit.auditevent": (TRAIL | {"system_admin"}, NONE, "trail"),
    "news.article": ({"editor"}, {"editor"}, ""),
    "news.column": ({"editor"}, {"editor"}, ""),
}

UNKNOWN_VISIT = UUID("00000000-0000-4000-8000-000000000001")


@dataclass(frozen=True)
class Page:
    """`audience` may open the page; `about` is the model label whose row the address names, if any.

    `tells` is what the page may show: "person", "thing", "trail" or "" (nothing marked at all).
    """

    audience: frozenset
    posters: frozenset = None  # who may also send something; None: the audience
    about: str = ""
    tells: str = ""
    arguments: dict = None
    open_to_strangers: bool = False
    leads_to_login: bool = False
    reveals: bool = False  # what is sent to it is answered with the phone number of that very row


def public(**arguments):
    return Page(ALL, arguments=arguments, open_to_strangers=True)


PAGES = {
    "healthz": public(),
    "login": public(),
    "logout": Page(LOGGED_IN, leads_to_login=True),
    "start": Page(LOGGED_IN),
    "password": Page(LOGGED_IN),
    "public:home": public(),
    "public:progress": public(),
    "public:progress_csv": public(),
    "public:village": public(code=VILLAGES["甲"]),
    "public:projects": public(),
    "public:project": public(pk=1),
    "public:project_photo": public(size="small", key="0" * 32),
    "public:indicators": public(),
    "public:indicator": public(code="registered_households"),
    "public:news": public(),
    "public:news_column": public(slug="news"),
    "public:article": public(pk=1),
    "public:about_data": public(),
    "public:robots": public(),
    "public:sitemap": public(),
    "api:indicators": public(),
    "api:indicators_csv": public(),
    "api:indicator": public(code="registered_households"),
    "api:indicator_csv": public(code="registered_households"),
    "api:openapi": public(),
    "api:unknown": public(address="nothing"),
    "fieldwork:today": Page(FIELD, tells="person"),
    "fieldwork:search": Page(FIELD, tells="person"),
    "fieldwork:household": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "fieldwork:reveal": Page(frozenset(REVEAL), about="households.household", tells="person"),
    "fieldwork:call": Page(frozenset({"helper"}), about="households.household", tells="person", reveals=True),
    "fieldwork:visit_new": Page(FIELD, about="households.household", tells="person"),
    "fieldwork:receipt": Page(NONE, arguments={"client_id": UNKNOWN_VISIT}),
    "office:cockpit": Page(OFFICE, tells="thing"),
    "office:projects": Page(OFFICE, tells="thing"),
    "office:indicator": Page(OFFICE, arguments={"code": "registered_households"}, tells="person"),
    "admin:households_household_find": Page(frozenset(PEOPLE)),
    "admin:households_household_status": Page(
        frozenset(ENTER_PEOPLE), about="households.household", tells="person"
    ),
    "admin:households_household_withdraw_status": Page(
        frozenset(ENTER_PEOPLE), about="households.household", tells="person"
    ),
    "admin:households_pairing_end": Page(frozenset(ENTER_PEOPLE), about="households.pairing", tells="person"),
    "admin:households_pairing_replace": Page(
        frozenset(ENTER_PEOPLE), about="households.pairing", tells="person"
    ),
    "admin:households_pairing_hand_over": Page(frozenset(ENTER_PEOPLE)),
    "admin:projects_projectphoto_picture": Page(
        frozenset(PROJECTS), about="projects.projectphoto", tells="thing", arguments={"size": "small"}
    ),
    "admin:index": Page(ADMIN),
    "admin:login": Page(LOGGED_IN, leads_to_login=True),
    "admin:logout": Page(LOGGED_IN, leads_to_login=True),
    "admin:password_change": Page(ADMIN),
    "admin:password_change_done": Page(ADMIN),
    "admin:autocomplete": Page(NONE),
    "admin:jsi18n": Page(ADMIN),
    "admin:view_on_site": Page(NONE, arguments={"content_type_id": 1, "object_id": 1}),
    "admin:news_article_figures": Page(EDITORS),
    "admin:news_article_preview": Page(EDITORS, about="news.article"),
    "admin:news_article_publish": Page(EDITORS, about="news.article"),
    "admin:news_article_renew": Page(EDITORS, about="news.article"),
    "admin:app_list": Page(ADMIN, arguments={"app_label": "accounts"}),
}
