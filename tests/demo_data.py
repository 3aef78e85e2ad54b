"""The demo for tests, written once in a process and then copied in.

Import the fixture you need into the conftest of your folder:

`demo`            the demo for the tests of one module, gone afterwards; for tests that need no commit.
`committed_demo`  the demo really committed, for tests with a live server or with commits of their own.
"""

import io

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from tongmu.demo import township

PASSWORD = "demo-password-for-tests"
ROOMS = {"tongmu", "villages", "households", "projects"}


class Copy:
    """The rows of every table of ours as they were once the demo was written; written on first use."""

    def __init__(self):
        self.tables = None

    def put(self):
        """Fills the empty database with the demo."""
        if self.tables is None:
            township.write(PASSWORD)
            self.tables = {name: read(name) for name in tables()}
            return
        for name, rows in self.tables.items():
            write(name, rows)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), models()):
                cursor.execute(statement)


def models():
    found = apps.get_models(include_auto_created=True)  # with the tables between two of ours
    return [model for model in found if model.__module__.split(".")[0] in ROOMS]


def tables():
    return [model._meta.db_table for model in models()]


def on_postgres():
    return connection.vendor == "postgresql"


def read(table):
    with connection.cursor() as cursor:
        if on_postgres():
            text = io.StringIO()
            cursor.copy_expert(f'COPY "{table}" TO STDOUT', text)
            return text.getvalue()
        return cursor.cursor.execute(f'SELECT * FROM "{table}"').fetchall()


def write(table, rows):
    if not rows:
        return
    with connection.cursor() as cursor:
        if on_postgres():
            cursor.copy_expert(f'COPY "{table}" FROM STDIN', io.StringIO(rows))
        else:
            places = ",".join("?" * len(rows[0]))
            connection.connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)


@pytest.fixture(scope="session")
def copy_of_demo():
    return Copy()


@pytest.fixture(scope="module")
def demo(copy_of_demo, django_db_setup, django_db_blocker):
    """The demo for every test of the module. Each test still has the `db` mark and is rolled back by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        copy_of_demo.put()
        connection.check_constraints()  # now, and not again after each test
        yield PASSWORD
        transaction.set_rollback(True)


@pytest.fixture
def committed_demo(copy_of_demo, transactional_db):
    with transaction.atomic():
        copy_of_demo.put()
    return PASSWORD
