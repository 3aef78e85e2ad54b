"""Labels of the models that definitions count, as the change feed names them."""

VILLAGE_YEAR, CADRE, POSTING = "villages.villageyear", "villages.cadre", "villages.posting"
HOUSEHOLD, STATUS, HOUSEHOLD_YEAR = (
    "households.household",
    "households.householdstatus",
    "households.householdyear",
)
INCOME, MEMBER, MEMBER_YEAR = "households.householdincome", "households.member", "households.memberyear"
PAIRING, VISIT, POVERTY_LINE = "households.pairing", "households.visit", "households.povertyline"
PROJECT, RECEIPT, ALLOCATION = "projects.project", "projects.fundreceipt", "projects.fundallocation"
PAYMENT, OUTPUT, ENTERPRISE = "projects.payment", "projects.output", "projects.enterprise"
JOB, BENEFIT, SETTLEMENT = "projects.job", "projects.benefit", "projects.powersettlement"
SESSION, ATTENDANCE, EVENT = "projects.trainingsession", "projects.trainingattendance", "projects.jobevent"
ARTICLE = "news.article"
CAMPAIGN, TARGET = "supervision.campaign", "indicators.target"
