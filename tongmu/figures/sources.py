"""Labels of the models that definitions count, as the change feed names them."""

VILLAGE_YEAR, CADRE, POSTING = "villages.villageyear", "villages.cadre", "villages.posting"
STANDARD = "villages.policystandard"
HOUSEHOLD, STATUS, HOUSEHOLD_YEAR = (
    "households.household",
    "households.householdstatus",
    "households.householdyear",
)
INCOME, MEMBER, MEMBER_YEAR = "households.householdincome", "households.member", "households.memberyear"
PAIRING, VISIT, POVERTY_LINE = "households.pairing", "households.visit", "households.povertyline"
PROJECT, RECEIPT, ALLOCATION = "projects.project", "projects.fundreceipt", "projects.fundallocation"
PAYMENT, OUTPUT, ENTERPRISE = "projects.payment", "projects.output", "projects.enterprise"
STEP, DOCUMENT = "projects.projectstep", "projects.projectdocument"
JOB, BENEFIT, SETTLEMENT = "projects.job", "projects.benefit", "projects.powersettlement"
LOAN, REPAYMENT, EXTENSION = "projects.loan", "projects.loanrepayment", "projects.loanextension"
PARTICIPATION, WELFARE_POST = "projects.participation", "projects.welfarepost"
RECRUITMENT, SHARE, LINK = "projects.recruitment", "projects.share", "projects.industrylink"
SUBSIDY = "projects.workshopsubsidy"
POWER_USE, DONATION, ORDER = "projects.poweruse", "projects.donation", "projects.exchangeorder"
POINTS, SCORING, ACCOUNT = "projects.pointentry", "projects.scoringbatch", "projects.pointaccount"
SESSION, ATTENDANCE, EVENT = "projects.trainingsession", "projects.trainingattendance", "projects.jobevent"
CONTRACT, FOLLOW_UP, CHECKUP = "projects.doctorcontract", "projects.doctorfollowup", "projects.healthcheckup"
CHRONIC_CARD, HOSPITAL_BILL = "projects.chroniccard", "projects.medicalsettlement"
HOUSE, HOUSE_STEP = "projects.dilapidatedhouse", "projects.houserenovationstep"
ARTICLE = "news.article"
CAMPAIGN, TARGET = "supervision.campaign", "indicators.target"
INCOME_ENTRY, MEASURE = "households.incomeentry", "households.measure"
SEALED_FILE, ENDORSEMENT = "households.sealedfile", "households.endorsement"
EXIT_CHECK, EXIT_RULE, EXIT_STEP = (
    "villages.villageexitcheck",
    "villages.exitindicatorrule",
    "villages.villageexitstep",
)
PLAN, PLAN_ITEM = "villages.villageplan", "villages.villageplanitem"
TASK, PROGRESS = "supervision.campaigntask", "supervision.taskprogress"
COMMUNITY_EVENT, REQUEST = "supervision.communityevent", "supervision.eventrequest"
FEEDBACK, FEEDBACK_REPLY = "supervision.feedback", "supervision.feedbackreply"
INSPECTION, INSPECTION_SAMPLE = "supervision.inspection", "supervision.inspectionsample"
PROBLEM = "supervision.problem"
