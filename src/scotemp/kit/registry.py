"""Slots: where a desk hands something down to a mechanism that must not know the desk.

A mechanism declares its slot as a constant of its own module; a desk fills it when Django starts (``AppConfig.ready``).
"""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class TakenTwice(ValueError):
    """Two things claim one name in a slot."""


class NotThere(LookupError):
    """Nothing of that name was handed in."""


class Slot(Generic[Thing]):
    """A named place for things, each under a name of its own, in the order in which they came.

    >>> greetings: Slot[str] = Slot("greetings")
    >>> greetings.put("morning", "good morning")
    >>> greetings["morning"], list(greetings)
    ('good morning', ['good morning'])
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._things: dict[str, Thing] = {}
        self._followers: list[Callable[[Thing], None]] = []

    def put(self, name: str, thing: Thing) -> None:
        """Take a thing; the same one twice does no harm. Raises TakenTwice for another one of that name."""
        if name in self._things:
            if self._things[name] is not thing:
                message = f"{name!r} is taken in the slot {self.name!r}: give one of the two another name."
                raise TakenTwice(message)
            return
        self._things[name] = thing
        for told in self._followers:
            told(thing)

    def follow(self, told: Callable[[Thing], None]) -> None:
        """Call `told` once for each thing that is here and for each that comes later."""
        self._followers.append(told)
        for thing in self:
            told(thing)

    def __getitem__(self, name: str) -> Thing:
        try:
            return self._things[name]
        except KeyError:
            message = f"The slot {self.name!r} has no {name!r}; it has {', '.join(self._things) or 'nothing'}."
            raise NotThere(message) from None

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things.values())

    def names(self) -> tuple[str, ...]:
        """Return the names in use."""
        return tuple(self._things)
