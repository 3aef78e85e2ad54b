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
FEEDBACK = {"township_clerk", "township_leader"}
PROBLEMS = SUPERVISION | {"village_clerk", "first_secretary"}
RAISE_PROBLEMS = PROBLEMS - {"township_leader"}
TRAIL = {"township_clerk", "township_leader", "county_office", "auditor"}
ADMIN = PEOPLE | {"editor", "auditor", "system_admin"}
FIELD = {"helper", "village_clerk", "first_secretary", "township_clerk"}
OFFICE = {"first_secretary", "township_clerk", "township_leader", "county_office"}
EDITORS = frozenset({"editor"})
RELEASERS = frozenset({"editor", "township_leader"})
REVEAL = {"village_clerk", "township_clerk", "data_clerk"}
# Who signs a file for a whole region; helpers sign those of their own households.
SIGNERS = {"village_clerk", "first_secretary", "township_leader", "county_office"}

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
    "households.incomeentry": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.measure": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.measuretype": (PEOPLE, {"county_office"}, ""),
    "households.endorsementstep": (PEOPLE, ENTER_VILLAGES, ""),
    "households.sealedfile": (PEOPLE, ENTER_PEOPLE, "person"),
    "households.endorsement": (PEOPLE, NONE, "person"),
    "households.visitfrequency": (RULES, {"county_office"}, ""),
    "households.povertyline": (RULES, {"county_office"}, ""),
    "villages.policystandard": (RULES, {"county_office"}, ""),
    "projects.benefit": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.incomerule": (RULES, {"county_office"}, ""),
    "projects.welfarepost": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.loan": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.loanrepayment": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.loanextension": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.participation": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.chroniccard": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.dilapidatedhouse": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.doctorcontract": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.doctorfollowup": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.healthcheckup": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.houserenovationstep": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.medicalsettlement": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.studentaidstandard": (RULES, {"county_office"}, ""),
    "projects.payout": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.job": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.measurelink": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.planitemproject": (PROJECTS, ENTER_VILLAGES, "thing"),
    "projects.trainingattendance": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.share": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.cashentry": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.pointaccount": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.pointentry": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.scoringbatch": (PEOPLE, ENTER_PEOPLE, "person"),
    "projects.exchangeorder": (PEOPLE, ENTER_PEOPLE, "person"),
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
    "projects.recruitment": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.subsidyrule": (PROJECTS, {"county_office"}, ""),
    "projects.workshopsubsidy": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.industrylink": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.resolution": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.poweruse": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.shopitem": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.stockmove": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.donation": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.powersettlement": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.trainingsession": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.jobevent": (PROJECTS, ENTER_PROJECTS, "thing"),
    "projects.fundreceipt": (FUNDS, ENTER_FUNDS, "thing"),
    "projects.fundallocation": (FUNDS, ENTER_FUNDS, "thing"),
    "projects.payment": (FUNDS, ENTER_FUNDS, "thing"),
    "projects.fundterm": (RULES, {"county_office"}, ""),
    "villages.region": (PROJECTS, NONE, ""),
    "villages.village": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.villageyear": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.exitindicatorrule": (PROJECTS, {"county_office"}, ""),
    "villages.villageexitcheck": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.villageexitstep": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.villageplan": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.villageplanitem": (PROJECTS, ENTER_VILLAGES, "thing"),
    "villages.cadre": (PEOPLE, ENTER_VILLAGES, "thing"),
    "villages.posting": (PEOPLE, ENTER_VILLAGES, "thing"),
    "supervision.campaigngoal": (SUPERVISION, {"township_clerk", "county_office"}, "thing"),
    "supervision.campaigntask": (PEOPLE, {"township_clerk", "county_office"}, "thing"),
    "supervision.taskprogress": (PEOPLE, ENTER_PROJECTS, "thing"),
    "supervision.milestone": (SUPERVISION, {"township_clerk", "county_office"}, "thing"),
    "supervision.communityevent": (PEOPLE, ENTER_PROJECTS, "thing"),
    "supervision.eventrequest": (PEOPLE, ENTER_PROJECTS, "person"),
    "supervision.feedback": (FEEDBACK, {"township_clerk"}, "person"),
    "supervision.feedbackreply": (FEEDBACK, {"township_clerk"}, "person"),
    "supervision.replyperiod": (RULES, {"county_office"}, ""),
    "supervision.inspection": (SUPERVISION, {"township_clerk", "county_office"}, "thing"),
    "supervision.inspectionsample": (SUPERVISION, {"township_clerk", "county_office"}, "person"),
    "supervision.problem": (PROBLEMS, {"township_clerk", "county_office"}, "person"),
    "supervision.problemstep": (PROBLEMS, NONE, "person"),
    "supervision.campaign": (SUPERVISION, {"township_clerk", "county_office"}, "thing"),
    "indicators.target": (RULES, {"county_office"}, ""),
    "accounts.user": ({"system_admin"}, {"system_admin"}, ""),
    "audit.auditevent": (TRAIL | {"system_admin"}, NONE, "trail"),
    "news.article": (RELEASERS, EDITORS, ""),
    "news.column": (RELEASERS, EDITORS, ""),
    "news.comment": (RELEASERS, NONE, ""),
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
    headers: dict = None  # what a browser says of where a form was sent from
    reveals: bool = False  # what is sent to it is answered with the phone number of that very row


def public(**arguments):
    return Page(ALL, arguments=arguments, open_to_strangers=True)


def public_form(**arguments):
    here = {"sec-fetch-site": "same-origin"}
    return Page(ALL, arguments=arguments, open_to_strangers=True, headers=here)


PAGES = {
    "healthz": public(),
    "login": public(),
    "logout": Page(LOGGED_IN, leads_to_login=True),
    "start": Page(LOGGED_IN),
    "password": Page(LOGGED_IN),
    "public:home": public(),
    "public:progress": public(),
    "public:progress_csv": public(),
    "public:funds": public(),
    "public:funds_years_csv": public(),
    "public:funds_projects_csv": public(),
    "public:dividends": public(),
    "public:village": public(code=VILLAGES["甲"]),
    "public:employment": public(),
    "public:environment": public(),
    "public:workshops": public(),
    "public:workshop": public(pk=1),
    "public:projects": public(),
    "public:project": public(pk=1),
    "public:project_photo": public(size="small", key="0" * 32),
    "public:indicators": public(),
    "public:indicator": public(code="registered_households"),
    "public:months_picture": public(code="registered_households"),
    "public:places_picture": public(code="registered_households"),
    "public:map_picture": public(code="registered_households"),
    "public:funds_picture": public(),
    "public:village_chosen": public(),
    "public:news": public(),
    "public:news_column": public(slug="news"),
    "public:article": public(pk=1),
    "public:search": public(),
    "public:timeline": public(),
    "public:events": public(),
    "public:feedback": public(),
    "public:feedback_about": public(),
    "public:feedback_write": public_form(),
    "public:feedback_status": public_form(),
    "public:news_feed": public(),
    "public:news_column_feed": public(slug="news"),
    "public:news_picture": public(pk=1, number=1, size="large"),
    "public:mood": public_form(pk=1),
    "public:comment": public_form(pk=1),
    "public:about_data": public(),
    "public:robots": public(),
    "public:sitemap": public(),
    "api:indicators": public(),
    "api:indicators_csv": public(),
    "api:indicator": public(code="registered_households"),
    "api:indicator_csv": public(code="registered_households"),
    "api:openapi": public(),
    "api:unknown": public(address="nothing"),
    "desk:articles": Page(RELEASERS),
    "desk:new": Page(EDITORS),
    "desk:keep_new": Page(EDITORS),
    "desk:article": Page(RELEASERS, about="news.article"),
    "desk:edit": Page(EDITORS, about="news.article"),
    "desk:keep": Page(EDITORS, about="news.article"),
    "desk:release": Page(RELEASERS, about="news.article"),
    "desk:back": Page(RELEASERS, about="news.article"),
    "desk:renew": Page(RELEASERS, about="news.article"),
    "desk:readers": Page(EDITORS, about="news.article"),
    "desk:versions": Page(RELEASERS, posters=EDITORS, about="news.article"),
    "desk:restore": Page(EDITORS, arguments={"pk": 1, "version": 1}),
    "desk:pictures": Page(RELEASERS, posters=EDITORS, about="news.article"),
    "desk:withdraw_picture": Page(EDITORS, arguments={"pk": 1, "number": 1}),
    "desk:picture": Page(RELEASERS, arguments={"pk": 1, "number": 1, "size": "small"}),
    "desk:comments": Page(RELEASERS),
    "desk:show_comment": Page(EDITORS, about="news.comment"),
    "desk:refuse_comment": Page(EDITORS, about="news.comment"),
    "fieldwork:today": Page(FIELD, tells="person"),
    "fieldwork:search": Page(FIELD, tells="person"),
    "fieldwork:household": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "fieldwork:before_visit": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "fieldwork:hand_over": Page(frozenset(ENTER_PEOPLE), tells="person"),
    "fieldwork:handed_over": Page(NONE, arguments={"event": 1}),
    "fieldwork:account_withdraw": Page(NONE, arguments={"pk": 1, "entry": 1}),
    "fieldwork:reveal": Page(frozenset(REVEAL), about="households.household", tells="person"),
    "fieldwork:call": Page(frozenset({"helper"}), about="households.household", tells="person", reveals=True),
    "fieldwork:account": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "fieldwork:account_sheet": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "fieldwork:account_new": Page(FIELD, about="households.household", tells="person"),
    "fieldwork:account_take_over": Page(
        frozenset(ENTER_PEOPLE), about="households.household", tells="person"
    ),
    "fieldwork:visit_new": Page(FIELD, about="households.household", tells="person"),
    "fieldwork:seal": Page(
        frozenset(ENTER_PEOPLE | {"helper"}), about="households.household", tells="person"
    ),
    "fieldwork:sealed": Page(
        frozenset(PEOPLE | FIELD),
        frozenset(SIGNERS | {"helper"}),
        about="households.sealedfile",
        tells="person",
    ),
    "fieldwork:sealed_sheet": Page(frozenset(PEOPLE | FIELD), about="households.sealedfile", tells="person"),
    "fieldwork:receipt": Page(NONE, arguments={"client_id": UNKNOWN_VISIT}),
    "office:cockpit": Page(OFFICE, tells="thing"),
    "office:search": Page(frozenset(PEOPLE | FIELD), tells="person"),
    "office:measures": Page(OFFICE, tells="person"),
    "office:helpers": Page(OFFICE, tells="person"),
    "office:plans": Page(OFFICE, tells="thing"),
    "office:employment": Page(OFFICE, tells="thing"),
    "office:finance": Page(OFFICE, tells="person"),
    "office:health": Page(OFFICE, tells="person"),
    "office:education": Page(OFFICE, tells="person"),
    "office:housing": Page(OFFICE, tells="person"),
    "office:facilities": Page(OFFICE, tells="thing"),
    "office:funds": Page(frozenset(FUNDS), tells="thing"),
    "office:fund_years_csv": Page(frozenset(FUNDS), tells="thing"),
    "office:fund_rows": Page(frozenset(FUNDS), tells="thing"),
    "office:dividends": Page(OFFICE, tells="thing"),
    "office:enterprises": Page(frozenset(PROJECTS), tells="thing"),
    "office:coverage": Page(frozenset(PROJECTS), tells="thing"),
    "office:cash_book": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "office:points": Page(frozenset(PEOPLE | FIELD), about="households.household", tells="person"),
    "office:projects": Page(OFFICE, tells="thing"),
    "office:indicator": Page(OFFICE, arguments={"code": "registered_households"}, tells="person"),
    # What is taken back instead of changed.
    "admin:projects_exchangeorder_change": Page(
        frozenset(PEOPLE), NONE, about="projects.exchangeorder", tells="person"
    ),
    "admin:projects_pointentry_change": Page(
        frozenset(PEOPLE), NONE, about="projects.pointentry", tells="person"
    ),
    "admin:households_sealedfile_add": Page(NONE),
    "admin:households_sealedfile_change": Page(
        frozenset(PEOPLE), NONE, about="households.sealedfile", tells="person"
    ),
    "office:campaigns": Page(frozenset(PEOPLE), tells="thing"),
    "office:campaign": Page(frozenset(PEOPLE), about="supervision.campaign", tells="thing"),
    "office:progress": Page(frozenset(ENTER_PROJECTS), tells="thing"),
    "office:endorsements": Page(frozenset(PEOPLE), tells="person"),
    "office:endorse_many": Page(frozenset(SIGNERS), tells="person"),
    "office:requests": Page(frozenset(PEOPLE), tells="person"),
    "office:feedback": Page(frozenset(FEEDBACK), tells="person"),
    "office:problems": Page(frozenset(PROBLEMS), tells="person"),
    "office:problem_new": Page(frozenset(RAISE_PROBLEMS)),
    "office:problem": Page(frozenset(PROBLEMS), about="supervision.problem", tells="person"),
    "office:problem_picture": Page(
        frozenset(PROBLEMS), about="supervision.problemstep", tells="person", arguments={"size": "small"}
    ),
    "office:inspections": Page(frozenset(SUPERVISION), tells="thing"),
    "office:inspection": Page(frozenset(SUPERVISION), about="supervision.inspection", tells="thing"),
    "admin:supervision_feedback_add": Page(NONE),
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
    "admin:projects_payout_add_households": Page(
        frozenset(ENTER_PEOPLE), about="projects.payout", tells="person"
    ),
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
    "admin:news_article_figures": Page(RELEASERS),
    "admin:app_list": Page(ADMIN, arguments={"app_label": "accounts"}),
}
