"""Keys of names: what a name is compared by, whatever script it is written in."""

from scotemp.engines.screening.names.companies import Parts, parts
from scotemp.engines.screening.names.key import Key
from scotemp.engines.screening.names.keys import keys

__all__ = ["Key", "Parts", "keys", "parts"]
