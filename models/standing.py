"""Which issue goes by which now: what people decided, then what the model grouped. Issues are told by ids such as "i17"."""

from __future__ import annotations

from .curation import Curation
from .discovery import Discovery


class Standing:
    """Ids and numbers of issues, past and present. `curation`: people's word, which comes before the model's."""

    def __init__(self, discovery: Discovery) -> None:
        self.curation = Curation()
        self._discovery, self._roster = discovery, discovery.roster
        self._currents: dict[str, str] = {}  # what `current` said since issues were last grouped another way
        self._moves = 0

    @property
    def moves(self) -> int:
        """How often the answers here may have changed; only grows."""
        return self._roster.moves + self.curation.moves

    def current(self, issue_id: str) -> str:
        """The id that an earlier issue goes by now; an id that nobody knows is its own."""
        if self.moves != self._moves:
            self._moves, self._currents = self.moves, {}
        found = self._currents.get(issue_id)
        if found is None:
            issue = number(issue_id)
            found = issue_id if issue is None else f"i{self.now(issue)}"
            if issue is not None and issue <= self._roster.born and f"i{issue}" == issue_id:  # else without bound
                self._currents[issue_id] = found
        return found

    def now(self, issue: int) -> int:
        """The number that an issue goes by now."""
        if not self.curation:
            found = self._roster.anchor(issue)
            if found == issue or self._roster.anchor(found) == found:
                return found
        return self._path(issue)[-1]

    def _path(self, issue: int) -> list[int]:
        """An issue and what it became, step by step."""
        path = [issue]
        while True:
            up = self.curation.up(issue)
            if up is None:
                up = self._roster.anchor(issue)
            if up in path:
                return path
            issue = up
            path.append(issue)

    def merge(self, issue_id: str, into: str) -> None:
        """People say that two issues are one. Ignored where they are, or an id is none of this model's."""
        issue, target = number(issue_id), number(into)
        if issue is None or target is None or max(issue, target) > self._roster.born:
            return
        issue = self.now(issue)
        if issue not in self._path(target):
            self.curation.merge(issue, self._roster.members(issue), target, self._roster.holds)

    def unmerge(self, issue_id: str) -> bool:
        """Undo a merge by people; or, where the model had joined the issue to another, take it out and keep it out.

        False, and without effect, for an issue that is in no other, for one that the model forgot, and for what is no id.
        """
        issue = number(issue_id)
        if issue is None:
            return False
        members = self.curation.unmerge(issue)
        if members is not None:
            self._discovery.restore(issue, members)
            return True
        if self._discovery.restore(issue, []):
            self.curation.set_apart(issue)
            return True
        return False

    def merged(self, issue_id: str) -> bool:
        """Whether people sent an issue elsewhere."""
        issue = number(issue_id)
        return issue is not None and self.curation.up(issue) is not None


def number(issue_id: str) -> int | None:
    """The number in an id; None for what is no id of a model's."""
    digits = issue_id[1:]
    return int(digits) if issue_id[:1] == "i" and digits.isascii() and digits.isdigit() else None
