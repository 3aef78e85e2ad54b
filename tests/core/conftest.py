import pytest
from django.utils import translation


@pytest.fixture
def english():
    """Messages as they stand in the code."""
    with translation.override("en"):
        yield
