"""The full-text index over the tokens: FTS5 on SQLite, kept by triggers; a GIN index on PostgreSQL.

SQLite drops the triggers of a table that a later migration remakes: such a migration puts them back.
"""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE search_entry_words USING fts5(tokens, content='search_entry', content_rowid='id')",
    """CREATE TRIGGER search_entry_words_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_entry_words(rowid, tokens) VALUES (new.id, new.tokens); END""",
    """CREATE TRIGGER search_entry_words_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_entry_words(search_entry_words, rowid, tokens) VALUES ('delete', old.id, old.tokens); END""",
    """CREATE TRIGGER search_entry_words_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_entry_words(search_entry_words, rowid, tokens) VALUES ('delete', old.id, old.tokens);
    INSERT INTO search_entry_words(rowid, tokens) VALUES (new.id, new.tokens); END""",
]
NO_SQLITE = [
    "DROP TRIGGER search_entry_words_added",
    "DROP TRIGGER search_entry_words_removed",
    "DROP TRIGGER search_entry_words_changed",
    "DROP TABLE search_entry_words",
]
POSTGRESQL = ["CREATE INDEX search_entry_words ON search_entry USING gin (to_tsvector('simple', tokens))"]
NO_POSTGRESQL = ["DROP INDEX search_entry_words"]


def run(sqlite, postgresql):
    def steps(apps, editor):
        for statement in sqlite if editor.connection.vendor == "sqlite" else postgresql:
            editor.execute(statement)

    return steps


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(NO_SQLITE, NO_POSTGRESQL))]
