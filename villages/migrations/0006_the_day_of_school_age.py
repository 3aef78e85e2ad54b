from django.db import migrations, models

# What the portal counted by until this day became a standard of its own: 31 August.
COUNTED_UNTIL_NOW = 831


def write_down(apps, schema_editor):
    """Where ages of compulsory schooling are in force, the day of theirs, so that no figure changes."""
    standards = apps.get_model("villages", "PolicyStandard").objects
    for ages in standards.filter(kind="school_age_from", withdrawn_at=None):
        standards.create(
            kind="school_age_day",
            region_code=ages.region_code,
            since=ages.since,
            until=ages.until,
            number=COUNTED_UNTIL_NOW,
            source=ages.source,
        )


def forget(apps, schema_editor):
    apps.get_model("villages", "PolicyStandard").objects.filter(kind="school_age_day").delete()


class Migration(migrations.Migration):
    dependencies = [("villages", "0005_standards_of_inspections")]

    operations = [
        migrations.RemoveConstraint(
            model_name='policystandard',
            name='standard_kind_is_in_its_table',
        ),
        migrations.AlterField(
            model_name='policystandard',
            name='kind',
            field=models.CharField(choices=[('register_since', 'First year of the register'), ('least_working_age', 'Least working age'), ('school_age_from', 'Compulsory schooling: from this age on'), ('school_age_below', 'Compulsory schooling: below this age'), ('school_age_day', 'Compulsory schooling: day on which the age counts'), ('welfare_post_least_age', 'Public-welfare posts: least age'), ('welfare_post_greatest_age', 'Public-welfare posts: greatest age'), ('welfare_posts_a_person', 'Public-welfare posts: most a person'), ('largest_microloan', 'Microloan: largest amount a household'), ('longest_microloan', 'Microloan: longest term'), ('largest_industry_loan', 'Industry loan: largest amount a household'), ('longest_industry_loan', 'Industry loan: longest term'), ('borrower_least_age', 'Borrowers: least age'), ('borrower_greatest_age', 'Borrowers: greatest age'), ('no_loans_for_weddings', 'No loans for weddings'), ('no_loans_for_building', 'No loans for building houses'), ('no_loans_for_savings', 'No loans for savings and securities'), ('no_loans_for_consumption', 'No loans for household goods'), ('no_loans_for_enterprises', 'No loans passed on to enterprises'), ('least_agreement', 'Inspections: least share of records that agree'), ('least_satisfaction', 'Inspections: least share of households satisfied')], max_length=40, verbose_name='kind of standard'),
        ),
        migrations.AddConstraint(
            model_name='policystandard',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['register_since', 'least_working_age', 'school_age_from', 'school_age_below', 'school_age_day', 'welfare_post_least_age', 'welfare_post_greatest_age', 'welfare_posts_a_person', 'largest_microloan', 'longest_microloan', 'largest_industry_loan', 'longest_industry_loan', 'borrower_least_age', 'borrower_greatest_age', 'no_loans_for_weddings', 'no_loans_for_building', 'no_loans_for_savings', 'no_loans_for_consumption', 'no_loans_for_enterprises', 'least_agreement', 'least_satisfaction'])), name='standard_kind_is_in_its_table', violation_error_message='This code is not in its table. Choose one from the list.'),
        ),
        migrations.AddConstraint(
            model_name='policystandard',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['school_age_day']), _negated=True), ('number__in', [101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 329, 330, 331, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 420, 421, 422, 423, 424, 425, 426, 427, 428, 429, 430, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 519, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530, 531, 601, 602, 603, 604, 605, 606, 607, 608, 609, 610, 611, 612, 613, 614, 615, 616, 617, 618, 619, 620, 621, 622, 623, 624, 625, 626, 627, 628, 629, 630, 701, 702, 703, 704, 705, 706, 707, 708, 709, 710, 711, 712, 713, 714, 715, 716, 717, 718, 719, 720, 721, 722, 723, 724, 725, 726, 727, 728, 729, 730, 731, 801, 802, 803, 804, 805, 806, 807, 808, 809, 810, 811, 812, 813, 814, 815, 816, 817, 818, 819, 820, 821, 822, 823, 824, 825, 826, 827, 828, 829, 830, 831, 901, 902, 903, 904, 905, 906, 907, 908, 909, 910, 911, 912, 913, 914, 915, 916, 917, 918, 919, 920, 921, 922, 923, 924, 925, 926, 927, 928, 929, 930, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1017, 1018, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 1026, 1027, 1028, 1029, 1030, 1031, 1101, 1102, 1103, 1104, 1105, 1106, 1107, 1108, 1109, 1110, 1111, 1112, 1113, 1114, 1115, 1116, 1117, 1118, 1119, 1120, 1121, 1122, 1123, 1124, 1125, 1126, 1127, 1128, 1129, 1130, 1201, 1202, 1203, 1204, 1205, 1206, 1207, 1208, 1209, 1210, 1211, 1212, 1213, 1214, 1215, 1216, 1217, 1218, 1219, 1220, 1221, 1222, 1223, 1224, 1225, 1226, 1227, 1228, 1229, 1230, 1231]), _connector='OR'), name='day_standards_are_a_month_and_a_day', violation_error_message='Write month and day in one number, such as 831 for 31 August; 29 February is no day of every year.'),
        ),
        migrations.RunPython(write_down, forget),
    ]
