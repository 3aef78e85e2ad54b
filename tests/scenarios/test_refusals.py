"""A page that cannot be had says why, what to do next and under which number it is in the log, and no more.

While the portal is down nginx says so: tests/house/test_front_door.py.
"""

import re

import pytest

from tests.browsers import expect, sign_in
from tests.factories import UserFactory
from tongmu.public import home

pytestmark = pytest.mark.django_db(transaction=True)
TECHNICAL = re.compile("Traceback|Error|Exception|\\.py|django|line [0-9]", re.IGNORECASE)


@pytest.mark.parametrize(
    ("path", "status", "cause", "step"),
    [
        ("/news/999999/", 404, "找不到这个页面", "首页"),
        ("/office/", 403, "您没有权限打开这个页面", "回到我的首页"),
        ("/", 500, "页面暂时打不开", "回到首页"),
        ("/search/?q=%00", 400, "这次请求无法识别", "首页"),
    ],
    ids=["not there", "not allowed", "broken", "damaged"],
)
def test_a_page_that_cannot_be_had(visitor, live_server, monkeypatch, path, status, cause, step):
    """S51: cause, next step and the number of the request; nothing of the code."""

    def broken():
        raise RuntimeError("a secret of the code")

    if status == 500:
        monkeypatch.setattr(home, "coverage", broken)
    if status == 403:
        sign_in(visitor.context, live_server, UserFactory.holding("helper"))

    answer = visitor.goto(live_server.url + path)
    words = visitor.locator("main").inner_text()
    number = answer.headers["x-request-number"]

    assert answer.status == status
    assert visitor.locator("h1").inner_text() == cause
    assert f"请求编号：{number}" in words
    assert re.fullmatch("[0-9a-f]{10}", number)
    expect(visitor.locator("main").get_by_role("link", name=step).first).to_be_visible()
    assert not TECHNICAL.search(words)
    assert "a secret of the code" not in answer.text()
