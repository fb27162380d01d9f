"""A disk that is full: how it is known from what was said, and what is left to say."""

from __future__ import annotations

import errno
import re
import shutil
from pathlib import Path

from lokun.night.exits import Exit, NightError

#: What the system says, and DuckDB where it finds no room for what does not fit into memory.
_SAID = re.compile(
    r"No space left on device|File too large|Disk quota exceeded|max_temp_directory_size"
)
_CODES = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def is_said(text: str) -> bool:
    """Whether a text says that something found no room on the disk."""
    return bool(_SAID.search(text))


def is_why(error: BaseException) -> bool:
    """Whether an error, or one that it came from, is that of a full disk."""
    one: BaseException | None = error
    while one is not None:
        if (isinstance(one, OSError) and one.errno in _CODES) or is_said(str(one)):
            return True
        one = one.__cause__
    return False


def error_of(folder: Path) -> NightError:
    """The error of a night that found no room in a folder. Nothing of its candidate is left."""
    free = shutil.disk_usage(folder).free if folder.is_dir() else 0
    return NightError(
        Exit.NOT_WRITTEN,
        f"there is no room left on the disk of {folder}; nothing is published, the earlier"
        f" publication stays, and the candidate is removed ({free / 2**20:,.0f} MiB are free now)",
        "Make room: a night needs some three times what the working file takes. Then run it again.",
    )
