"""Whoever is refused a page stays among his or her own pages."""

import pytest

from tests.checks import html_problems
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "address", "way_on"),
    [
        ("helper", "/office/", "/field/"),
        ("village_clerk", "/office/", "/field/"),
        ("auditor", "/office/", "/admin/"),
        ("editor", "/field/", "/admin/"),
        ("township_leader", "/field/", "/office/"),
    ],
)
def test_a_refusal_keeps_the_frame_of_whoever_is_signed_in(client, role, address, way_on):
    client.force_login(UserFactory.holding(role))

    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 403
    assert f'href="{way_on}"' in page
    assert "退出登录" in page
    assert 'href="/login/"' not in page
    assert f'href="{address}"' not in page
    assert html_problems(page) == []
