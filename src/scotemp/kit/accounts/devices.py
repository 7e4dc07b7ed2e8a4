"""Which browser and system a browser's own description names."""

import re
from typing import Final

# The order matters: most browsers also claim to be those that come after them.
_BROWSERS: Final = (
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Yandex Browser", r"YaBrowser/"),
    ("Opera", r"OPR/|Opera"),
    ("WeChat", r"MicroMessenger/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS: Final = (
    ("Android", r"Android"),
    ("iOS", r"iPhone|iPad"),
    ("HarmonyOS", r"HarmonyOS|OpenHarmony"),
    ("Windows", r"Windows"),
    ("macOS", r"Mac OS X|Macintosh"),
    ("Linux", r"Linux"),
)


def known(user_agent: str) -> tuple[str, ...]:
    """Return the browser and the system, as far as they are recognised.

    >>> known("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/120.0 Safari/537.36 Edg/120.0")
    ('Edge', 'Windows')
    >>> known("curl/8.0")
    ()
    """
    found = (next((name for name, sign in signs if re.search(sign, user_agent)), "") for signs in (_BROWSERS, _SYSTEMS))
    return tuple(name for name in found if name)
