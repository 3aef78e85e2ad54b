"""The demo's news: one long article that carries every figure of the year, and shorter ones around it.

The texts stand in `articles/`: some lines of `name: value`, an empty line, the body. No person is named in them.
"""

from datetime import date
from pathlib import Path

from tongmu.audit import actions as audit
from tongmu.news.actions import publish, save_article, submit
from tongmu.news.models import Article, Column

TEXTS = Path(__file__).parent / "articles"
LONG_ARTICLE = TEXTS / "year.txt"
COLUMNS = [
    ("headlines", "要闻"),
    ("villages", "村级动态"),
    ("policies", "政策解读"),
    ("figures", "数据解读"),
]


def read(path):
    """(fields, body) of a text; `on` is a date, `column` the slug."""
    head, _empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    fields["on"] = date.fromisoformat(fields["on"])
    return fields, body


def write_articles(editor, leader):
    """Writes what is not there yet, oldest first, as `editor`; `leader` releases it. Figures must be refreshed before.

    Raises ValidationError when a figure does not bear its wording out.
    """
    columns = {column.slug: column for column in write_columns(editor)}
    texts = sorted((read(path) for path in TEXTS.glob("*.txt")), key=lambda text: text[0]["on"])
    for fields, body in texts:
        day, column = fields.pop("on"), columns[fields.pop("column")]
        if not Article.objects.filter(title=fields["title"]).exists():
            article = Article(column=column, author=editor, body=body.strip(), **fields)
            save_article(article, by=editor)
            submit(article, by=editor)
            publish(article, by=leader, on=day)


def write_columns(editor):
    for order, (slug, title) in enumerate(COLUMNS, 1):
        column = Column.objects.filter(slug=slug).first()
        yield column or audit.save(Column(slug=slug, title=title, order=order), by=editor)
