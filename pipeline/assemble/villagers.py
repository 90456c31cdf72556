"""The people whom an article places in a village: what they say and do, the village does."""

from bisect import bisect_left
from dataclasses import dataclass

from schemas.article import Article
from schemas.vocabulary import PlaceFrom, PlaceLevel


@dataclass(frozen=True, slots=True)
class Locality:
    """A division and how it was found; `code` is None for one that the register lacks."""

    code: str | None
    name: str | None
    level: PlaceLevel | None
    found_from: PlaceFrom


class Villagers:
    """The villages that stand in or before the titles of people, by the people's names.

    沙巴日太嘎查牧民某某 speaks of 沙巴日太嘎查, wherever the page quotes or names him again.
    """

    def __init__(self, article: Article) -> None:
        places, text = article.places, article.text
        self._people = [(p.start, text[p.start : p.end]) for p in article.people]
        self._villages: dict[str, Locality] = {}
        for person in article.people:
            at = bisect_left(places, person.start, key=lambda place: place.start) - 1
            if at < 0 or places[at].level != "village":
                continue
            place = places[at]
            of_village = text[place.end : person.start] in {"", "的"}
            if of_village or (person.titles and place.end >= person.titles[0][0]):
                found = Locality(place.code, place.name, place.level, "carried")
                self._villages.setdefault(text[person.start : person.end], found)

    def village_of(self, name: str | None) -> Locality | None:
        """The village of a person of this name, or None."""
        return self._villages.get(name) if name is not None else None

    def named(self, village: Locality, start: int, end: int) -> bool:
        """Whether somebody of the village is named in a range of the text."""
        for at in range(bisect_left(self._people, (start, "")), len(self._people)):
            person, name = self._people[at]
            if person >= end:
                break
            home = self._villages.get(name)
            if home is not None and (home.code, home.name) == (village.code, village.name):
                return True
        return False
