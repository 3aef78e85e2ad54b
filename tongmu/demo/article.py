"""The demo's news: one long article that carries every figure of the year, and shorter ones around it.

The texts stand in `articles/`: some lines of `name: value`, an empty line, the body. No person is named in them.
"""

from datetime import date
from pathlib import Path

from tongmu.audit import actions as audit
from tongmu.news.actions import (
    propose_correction,
    publish,
    save_article,
    send_back,
    submit,
    texts_of,
)
from tongmu.news.models import Article, Column

TEXTS = Path(__file__).parent / "articles"
LONG_ARTICLE = TEXTS / "year.txt"
COLUMNS = [
    ("headlines", "要闻"),
    ("villages", "村级动态"),
    ("policies", "政策解读"),
    ("figures", "数据解读"),
]
WAITING = [
    (
        "新年第一周，各村先看慰问物资到户没有",
        "物资分到村不算完，送到户、签了字才算完。",
        "元旦前后，各村按名单把慰问物资送到户。\n\n## 怎么核\n驻村工作组逐户看签收，当天没人在家的，第二天再去。",
    ),
    (
        "冬季家政培训开始报名",
        "镇里再办一期家政培训，名额向在家务农的妇女倾斜。",
        "冬闲时节，镇里再办一期家政培训。\n\n- 在村委会报名\n- 结业后推荐上岗",
    ),
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


def write_waiting(editor, leader):
    """What lies on the desk: a text that waits for the second person, a correction that does, and a draft sent back."""
    column = Column.objects.get(slug="villages")
    for title, summary, body in WAITING:
        article = Article(column=column, author=editor, title=title, summary=summary, body=body)
        article.publisher = article.source = "桐木镇党政办公室"
        submit(save_article(article, by=editor), by=editor)
    send_back(article, by=leader, reason="请写明培训的时间和地点。")
    shown = Article.objects.published().newest_first()[1]
    texts = {**texts_of(shown), "summary": shown.summary + "附结对流程。"}
    propose_correction(shown, texts=texts, says="摘要补充结对流程。", by=editor)


def write_columns(editor):
    for order, (slug, title) in enumerate(COLUMNS, 1):
        column = Column.objects.filter(slug=slug).first()
        yield column or audit.save(Column(slug=slug, title=title, order=order), by=editor)
