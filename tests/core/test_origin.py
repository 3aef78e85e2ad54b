"""Where a sending comes from."""

import pytest

from tongmu.core.origin import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        (None, ""),
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::1", "::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_whoever_holds_a_network_is_one_sender(address, network):
    assert network_of(address) == network
