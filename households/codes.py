"""Code tables of the household registry; the labels are the official terms, in the catalogue.

Slugs are stored and never the numbers of any local system: those differ from place to place.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PovertyLineSeries(TextChoices):
    """Which series a poverty line belongs to; several are in use side by side."""

    NATIONAL = "national", _("National, price-updated")
    SIX_PERCENT = "six_percent", _("Operational, six percent a year")
    PROVINCIAL = "provincial", _("Provincial")


class IdentificationStandard(TextChoices):
    NATIONAL = "national", _("National standard")
    PROVINCIAL = "provincial", _("Provincial standard")
    CITY = "city", _("City standard")


class Status(TextChoices):
    NEW = "new", _("Newly identified")
    UNEXITED = "unexited", _("Not yet out of poverty")
    PRE_EXIT = "pre_exit", _("Exit under verification")
    EXITED_POLICY = "exited_policy", _("Out of poverty, policies continue")
    EXITED_STABLE = "exited_stable", _("Stably out of poverty, policies ended")
    RETURNED = "returned", _("Returned to poverty")
    REMOVED = "removed", _("Removed as wrongly identified")
    CANCELLED = "cancelled", _("Cancelled, household no longer exists")


class Category(TextChoices):
    """贫困户属性."""

    GENERAL = "general", _("General poor household")
    DIBAO = "dibao", _("Poor household on subsistence allowance")
    TEKUN = "tekun", _("Poor household in special hardship support")


class Cause(TextChoices):
    """致贫原因."""

    ILLNESS = "illness", _("Illness")
    DISABILITY = "disability", _("Disability")
    SCHOOLING = "schooling", _("Cost of schooling")
    DISASTER = "disaster", _("Natural disaster")
    NO_LAND = "no_land", _("Lack of land")
    NO_WATER = "no_water", _("Lack of water")
    NO_SKILLS = "no_skills", _("Lack of skills")
    NO_LABOUR = "no_labour", _("Lack of labour")
    NO_MONEY = "no_money", _("Lack of money")
    REMOTE = "remote", _("Poor roads")
    NO_DRIVE = "no_drive", _("Lack of own drive")
    MARRIAGE = "marriage", _("Cost of marriage")
    BEREAVEMENT = "bereavement", _("Cost of bereavement")
    OTHER = "other", _("Other cause")


class Sex(TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")


class Relation(TextChoices):
    """与户主关系: the member is the head's …"""

    HEAD = "head", _("Head of household")
    SPOUSE = "spouse", _("Spouse")
    SON = "son", _("Son")
    DAUGHTER = "daughter", _("Daughter")
    DAUGHTER_IN_LAW = "daughter_in_law", _("Daughter-in-law")
    SON_IN_LAW = "son_in_law", _("Son-in-law")
    SONS_SON = "sons_son", _("Son's son")
    SONS_DAUGHTER = "sons_daughter", _("Son's daughter")
    DAUGHTERS_SON = "daughters_son", _("Daughter's son")
    DAUGHTERS_DAUGHTER = "daughters_daughter", _("Daughter's daughter")
    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    WIFES_FATHER = "wifes_father", _("Wife's father")
    WIFES_MOTHER = "wifes_mother", _("Wife's mother")
    HUSBANDS_FATHER = "husbands_father", _("Husband's father")
    HUSBANDS_MOTHER = "husbands_mother", _("Husband's mother")
    GRANDFATHER = "grandfather", _("Grandfather")
    GRANDMOTHER = "grandmother", _("Grandmother")
    SIBLING = "sibling", _("Brother or sister")
    UNCLE = "uncle", _("Father's brother")
    NEPHEW = "nephew", _("Nephew")
    NIECE = "niece", _("Niece")
    BROTHERS_WIFE = "brothers_wife", _("Brother's wife")
    GREAT_GRANDSON = "great_grandson", _("Great-grandson")
    GREAT_GRANDDAUGHTER = "great_granddaughter", _("Great-granddaughter")
    OTHER = "other", _("Other relation")


class JoinReason(TextChoices):
    REGISTRATION = "registration", _("Present at registration")
    BIRTH = "birth", _("Birth of a child")
    MARRIAGE = "marriage", _("Married into the household")
    MOVED_IN = "moved_in", _("Residence moved in")
    RELEASED = "released", _("Released from prison")
    FOUND = "found", _("Missing person returned")
    LATE_ENTRY = "late_entry", _("Entered late, had been left out")


class LeaveReason(TextChoices):
    DEATH = "death", _("Death")
    MARRIAGE = "marriage", _("Married out of the household")
    IMPRISONED = "imprisoned", _("Imprisoned")
    MISSING = "missing", _("Missing person")
    MOVED_OUT = "moved_out", _("Residence moved out")
    EMIGRATED = "emigrated", _("Settled abroad")
    ENTERED_WRONGLY = "entered_wrongly", _("Entered by mistake")


class Education(TextChoices):
    """文化程度, of those no longer at school."""

    ILLITERATE = "illiterate", _("Illiterate or semi-literate")
    PRIMARY = "primary", pgettext_lazy("education completed", "Primary school")
    JUNIOR = "junior", _("Junior middle school")
    SENIOR = "senior", _("Senior middle or vocational school")
    COLLEGE = "college", _("Junior college")
    UNIVERSITY = "university", _("University or above")


class StudentStatus(TextChoices):
    """在校生状况."""

    NOT_STUDENT = "not_student", _("Not at school")
    UNDER_SCHOOL_AGE = "under_school_age", _("Under school age")
    PRESCHOOL = "preschool", _("Preschool")
    PRIMARY = "primary", pgettext_lazy("student status", "At primary school")
    GRADE_7 = "grade_7", _("Grade 7")
    GRADE_8 = "grade_8", _("Grade 8")
    GRADE_9 = "grade_9", _("Grade 9")
    SENIOR_1 = "senior_1", _("Senior middle school, year 1")
    SENIOR_2 = "senior_2", _("Senior middle school, year 2")
    SENIOR_3 = "senior_3", _("Senior middle school, year 3")
    VOCATIONAL_1 = "vocational_1", _("Vocational school, year 1")
    VOCATIONAL_2 = "vocational_2", _("Vocational school, year 2")
    VOCATIONAL_3 = "vocational_3", _("Vocational school, year 3")
    COLLEGE_1 = "college_1", _("Junior college, year 1")
    COLLEGE_2 = "college_2", _("Junior college, year 2")
    COLLEGE_3 = "college_3", _("Junior college, year 3")
    TECHNICIAN_1 = "technician_1", _("Technician school, year 1")
    TECHNICIAN_2 = "technician_2", _("Technician school, year 2")
    TECHNICIAN_3 = "technician_3", _("Technician school, year 3")
    TECHNICIAN_4 = "technician_4", _("Technician school, year 4")
    UNIVERSITY_1 = "university_1", _("University, year 1")
    UNIVERSITY_2 = "university_2", _("University, year 2")
    UNIVERSITY_3 = "university_3", _("University, year 3")
    UNIVERSITY_4 = "university_4", _("University, year 4")
    UNIVERSITY_5 = "university_5", _("University, year 5")
    POSTGRADUATE = "postgraduate", _("Postgraduate")


# Those who attend no school or kindergarten; all other codes are students.
NOT_AT_SCHOOL = frozenset({StudentStatus.NOT_STUDENT, StudentStatus.UNDER_SCHOOL_AGE})


class Labour(TextChoices):
    """劳动技能."""

    ORDINARY = "ordinary", _("Ordinary labour")
    SKILLED = "skilled", _("Skilled labour")
    WEAK = "weak", _("Weak or partial labour")
    LOST = "lost", _("Labour capacity lost")
    NONE = "none", _("No labour capacity")


class WorkArea(TextChoices):
    """务工所在地."""

    IN_TOWN = "in_town", _("In the township")
    IN_COUNTY = "in_county", _("In the county, outside the township")
    IN_PROVINCE = "in_province", _("In the province, outside the county")
    ELSEWHERE = "elsewhere", _("Outside the province")


class Rank(TextChoices):
    """主 / 叠加 of a pairing; a stand-in (代管) helps for another one until a day known beforehand."""

    PRIMARY = "primary", _("Responsible helper")
    ADDITIONAL = "additional", _("Additional helper")
    STAND_IN = "stand_in", _("Stand-in helper")


class HouseholdClass(TextChoices):
    """Of which households a rule of visits speaks; deep poverty is a class of its own while it lasts."""

    DEEP = "deep", _("Deep-poverty households")
    POOR = "poor", _("Households in poverty")
    EXITED = "exited", _("Households out of poverty")


class VisitPeriod(TextChoices):
    """A span of the calendar in which a household is visited once at least."""

    WEEK = "week", _("once a week")
    HALF_MONTH = "half_month", _("once every half month")
    MONTH = "month", _("once a month")
    QUARTER = "quarter", _("once a quarter")
    HALF_YEAR = "half_year", _("once every half year")
    YEAR = "year", _("once a year")


class Manner(TextChoices):
    """How the household was met."""

    HOME = "home", _("At home")
    PHONE = "phone", _("By phone")
    VIDEO = "video", _("By video call")


class Ethnicity(TextChoices):
    """民族, GB/T 3304, in its order."""

    HAN = "han", _("Han nationality")
    MONGOL = "mongol", _("Mongol nationality")
    HUI = "hui", _("Hui nationality")
    TIBETAN = "tibetan", _("Tibetan nationality")
    UYGHUR = "uyghur", _("Uyghur nationality")
    MIAO = "miao", _("Miao nationality")
    YI = "yi", _("Yi nationality")
    ZHUANG = "zhuang", _("Zhuang nationality")
    BUYEI = "buyei", _("Buyei nationality")
    KOREAN = "korean", _("Korean nationality")
    MANCHU = "manchu", _("Manchu nationality")
    DONG = "dong", _("Dong nationality")
    YAO = "yao", _("Yao nationality")
    BAI = "bai", _("Bai nationality")
    TUJIA = "tujia", _("Tujia nationality")
    HANI = "hani", _("Hani nationality")
    KAZAK = "kazak", _("Kazak nationality")
    DAI = "dai", _("Dai nationality")
    LI = "li", _("Li nationality")
    LISU = "lisu", _("Lisu nationality")
    VA = "va", _("Va nationality")
    SHE = "she", _("She nationality")
    GAOSHAN = "gaoshan", _("Gaoshan nationality")
    LAHU = "lahu", _("Lahu nationality")
    SUI = "sui", _("Sui nationality")
    DONGXIANG = "dongxiang", _("Dongxiang nationality")
    NAXI = "naxi", _("Naxi nationality")
    JINGPO = "jingpo", _("Jingpo nationality")
    KIRGIZ = "kirgiz", _("Kirgiz nationality")
    TU = "tu", _("Tu nationality")
    DAUR = "daur", _("Daur nationality")
    MULAO = "mulao", _("Mulao nationality")
    QIANG = "qiang", _("Qiang nationality")
    BLANG = "blang", _("Blang nationality")
    SALAR = "salar", _("Salar nationality")
    MAONAN = "maonan", _("Maonan nationality")
    GELAO = "gelao", _("Gelao nationality")
    XIBE = "xibe", _("Xibe nationality")
    ACHANG = "achang", _("Achang nationality")
    PUMI = "pumi", _("Pumi nationality")
    TAJIK = "tajik", _("Tajik nationality")
    NU = "nu", _("Nu nationality")
    UZBEK = "uzbek", _("Uzbek nationality")
    RUSSIAN = "russian", _("Russian nationality")
    EWENKI = "ewenki", _("Ewenki nationality")
    DEANG = "deang", _("De'ang nationality")
    BONAN = "bonan", _("Bonan nationality")
    YUGUR = "yugur", _("Yugur nationality")
    GIN = "gin", _("Gin nationality")
    TATAR = "tatar", _("Tatar nationality")
    DERUNG = "derung", _("Derung nationality")
    OROQEN = "oroqen", _("Oroqen nationality")
    HEZHEN = "hezhen", _("Hezhen nationality")
    MONBA = "monba", _("Monba nationality")
    LHOBA = "lhoba", _("Lhoba nationality")
    JINO = "jino", _("Jino nationality")


class IncomeBlock(TextChoices):
    """The blocks of a household's yearly income, and the cost taken off once."""

    WAGE = "wage", _("wage income")
    BUSINESS = "business", _("business income")
    PROPERTY = "property", _("property income")
    TRANSFER = "transfer", _("transfer income")
    COST = "cost", _("production cost")


class IncomeKind(TextChoices):
    """What an entry of the income account is about. Whether it counts, and where, is decided by rules with a date."""

    WORK = "work", _("Wages from work")
    WELFARE_POST = "welfare_post", _("Wages of a public-welfare post")
    OTHER_WAGE = "other_wage", _("Other wages")
    CROPS = "crops", _("Crops sold")
    LIVESTOCK = "livestock", _("Livestock sold")
    FORESTRY = "forestry", _("Forest products and fruit sold")
    TRADE = "trade", _("Trade and other business")
    DIVIDEND = "dividend", _("Dividends and shares in assets")
    LAND = "land", _("Land let to others")
    OTHER_PROPERTY = "other_property", _("Other property income")
    FAMILY_PLANNING = "family_planning", _("Family-planning allowance")
    DIBAO = "dibao", _("Subsistence allowance received")
    TEKUN = "tekun", _("Special hardship support received")
    PENSION = "pension", _("Old-age pension")
    ECOLOGY = "ecology", _("Ecological compensation")
    OTHER_TRANSFER = "other_transfer", _("Other transfers")
    GIFT = "gift", _("Donations and gifts")
    ONE_OFF = "one_off", _("Aid paid once")
    CROPS_COST = "crops_cost", _("Cost of crops")
    LIVESTOCK_COST = "livestock_cost", _("Cost of livestock")
    FORESTRY_COST = "forestry_cost", _("Cost of forest and fruit")
    OTHER_COST = "other_cost", _("Other production cost")


class MeasureState(TextChoices):
    """How far a measure is; it follows from its days."""

    PLANNED = "planned", _("Planned, not begun")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Carried out")
    IMPOSSIBLE = "impossible", _("Cannot be done")


class EvidenceKind(TextChoices):
    """What proves that a measure was carried out (佐证材料)."""

    INCOME_SHEET = "income_sheet", _("Sheet of income")
    WORK_CONTRACT = "work_contract", _("Work contract")
    POST_AGREEMENT = "post_agreement", _("Agreement of a public-welfare post")
    SHARE_AGREEMENT = "share_agreement", _("Agreement on shares")
    LOAN_PROOF = "loan_proof", _("Proof of a loan")
    HOUSING_PROOF = "housing_proof", _("Finding on safe housing")
    HOUSE_PHOTOS = "house_photos", _("Photographs of the old and the new house")
    SCHOOL_PROOF = "school_proof", _("Proof of enrolment")
    AID_PROOF = "aid_proof", _("Proof of student aid")
    HOSPITAL_BILL = "hospital_bill", _("Hospital bill")
    DOCTOR_CONTRACT = "doctor_contract", _("Contract with a family doctor")
    ALLOWANCE_BOOK = "allowance_book", _("Certificate or payment of an allowance")
    DISABILITY_CARD = "disability_card", _("Disability certificate")
    WATER_FINDING = "water_finding", _("Finding on drinking water")
    CERTIFICATE = "certificate", _("Certificate of a training")
    OTHER = "other", _("Other evidence")


class Level(TextChoices):
    """Who signs at a step of the chain; from the helper up the code is that of the role."""

    HEAD = "head", _("Head of the household, on paper")
    HELPER = "helper", _("Helper paired with the household")
    VILLAGE = "village_clerk", _("Village cadre who keeps its records")
    FIRST_SECRETARY = "first_secretary", _("First secretary of the village")
    TOWNSHIP = "township_leader", _("Leader of the township")
    COUNTY = "county_office", _("Poverty-alleviation office of the county")


class SignedAs(TextChoices):
    """How a signature was given."""

    ON_PAPER = "on_paper", _("Signed on paper")
    IN_SYSTEM = "in_system", _("Signed in the system")


class FilePart(TextChoices):
    """The parts of a household's file that are signed; a lapsed file names those that changed."""

    HOUSEHOLD = "household", _("Household and contact")
    MEMBERS = "members", _("Members with their cards")
    STATUS = "status", _("Status on the register")
    CARD = "card", _("Card of the year")
    INCOME = "income", _("Income of the year")
    MEASURES = "measures", _("Measures of the year")
    HELPERS = "helpers", _("Helpers in force")
