import pytest

from villages.rules import is_village_committee, village_name


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("周田村委会", "周田村"),
        ("桐木村委会", "桐木村"),
        ("小村村委会", "小村"),
        ("测试村民委员会", "测试村"),
        ("桐木居委会", "桐木居委会"),
        ("桐木镇", "桐木镇"),
    ],
)
def test_village_name_is_the_one_people_say(official, name):
    assert village_name(official) == name


def test_residents_committee_is_no_village():
    assert [is_village_committee(name) for name in ("周田村委会", "桐木居委会")] == [True, False]
