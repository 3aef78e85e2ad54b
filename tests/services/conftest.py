import pytest

from tests.admin.conftest import a_place, sign_in, town, town_clerk, village_clerk
from tests.demo_data import committed_demo, copy_of_demo, demo
from tongmu.accounts.models import User

__all__ = [
    "a_place",
    "committed_demo",
    "copy_of_demo",
    "demo",
    "sign_in",
    "town",
    "town_clerk",
    "village_clerk",
]


@pytest.fixture
def leader(client, demo):
    """The demo's township leader at the browser."""
    client.force_login(User.objects.get(username="leader"))
    return client
