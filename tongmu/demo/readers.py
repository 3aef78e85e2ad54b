"""What readers of the demo's news left: moods, and comments some of which wait for the editor."""

from datetime import timedelta

from tongmu.core import clock
from tongmu.news.models import REFUSED, SHOWN, WAITING, Article, Comment, Mood

# (nickname, text, what became of it)
COMMENTS = [
    ("村里人", "车间开到家门口，接送孩子、照顾老人都方便多了。", SHOWN),
    ("", "希望多办几期家政培训，名额少，报不上名。", SHOWN),
    ("在外务工", "今年过年回家，路都修到组里了，变化真大。", SHOWN),
    ("路过的网友", "数据点开就能看口径和日期，这样公开好。", SHOWN),
    ("", "请问光伏电站的收益怎么分，村里会公示吗？", WAITING),
    ("热心读者", "建议把下一期培训的时间也写出来。", WAITING),
    ("", "低价出售农机，量大从优。", REFUSED),
]
WEIGHTS = {"flowers": 6, "handshake": 3, "passing": 2}
MOST_TAPS = 26


def make(chance, editor):
    """Writes moods and comments under the published articles, past the trail: readers are no users."""
    articles = list(Article.objects.published().newest_first())
    moods = [
        Mood(article=article, visitor=f"{chance.getrandbits(256):064x}", mood=mood)
        for article in articles
        for mood in chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=chance.randrange(MOST_TAPS))
    ]
    Mood.objects.bulk_create(moods)
    rows = []
    for place, (nickname, text, state) in enumerate(COMMENTS):
        moment = clock.now() - timedelta(hours=7 * (len(COMMENTS) - place))
        decided = (
            {} if state == WAITING else {"decided_by": editor, "decided_at": moment + timedelta(hours=1)}
        )
        rows.append(
            Comment(
                article=articles[0 if place < 4 else place % len(articles)],
                nickname=nickname,
                text=text,
                state=state,
                received_at=moment,
                refused_reason="属于广告。" if state == REFUSED else "",
                **decided,
            )
        )
    Comment.objects.untrailed().bulk_create(rows)
