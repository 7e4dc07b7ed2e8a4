"""What keeps a backup from being made, read or restored."""


class BackupRefused(Exception):
    """The work was not done, and nothing was changed; the message says why and how to mend it."""


class DamagedArchive(BackupRefused):
    """The archive is not what was once written."""
