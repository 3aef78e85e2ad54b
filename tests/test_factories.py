import pytest

from tests import factories

FACTORIES = [
    found
    for name, found in vars(factories).items()
    if name.endswith("Factory") and name != "DjangoModelFactory"
]


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_a_factory_makes_what_the_rules_accept(factory):
    row = factory()

    row.full_clean()
    assert str(row)
