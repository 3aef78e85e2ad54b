"""What a patient stranger can work out from everything the public is shown of one indicator in one month."""

from collections import defaultdict
from itertools import count

LARGE = 10**9


class Stranger:
    """Knows the shown values, the reason given for each hidden one, and that parts add up to their total.

    `shown` and `hidden` are {region: value} and {region: (least, most)}. Narrows what hidden values can be by going
    through all sums again and again until nothing changes.
    """

    def __init__(self, shown, hidden):
        self.bounds = {region: (value, value) for region, value in shown.items()} | dict(hidden)
        self.hidden = set(hidden)
        self.families = defaultdict(list)
        for region in self.bounds:
            for length in (9, 6, 4, 2):
                if len(region) > length:
                    self.families[region[:length]].append(region)
                    break

    def recovered(self):
        """{region: value} of the hidden values that can be worked out. Fails where what is shown contradicts itself."""
        for _round in count():
            before = dict(self.bounds)
            for parent, children in self.families.items():
                if parent in self.bounds:
                    self._sum(parent, children)
            assert all(low <= high for low, high in self.bounds.values())
            if before == self.bounds:
                break
        return {
            region: self.bounds[region][0] for region in self.hidden if len(set(self.bounds[region])) == 1
        }

    def _sum(self, parent, children):
        least, most = (sum(self.bounds[child][end] for child in children) for end in (0, 1))
        low, high = self.bounds[parent]
        self.bounds[parent] = max(low, least), min(high, most)
        low, high = self.bounds[parent]
        for child in children:
            child_low, child_high = self.bounds[child]
            self.bounds[child] = (
                max(child_low, low - (most - child_high)),
                min(child_high, high - (least - child_low)),
            )
