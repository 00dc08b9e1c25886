"""Find the folder in which the family's dossier is kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

FOLDER_SETTING: Final = "ESCALATIE_MAP"


def data_folder() -> Path:
    """Give the folder from ESCALATIE_MAP, or the one where this computer keeps a program's data."""
    chosen = os.environ.get(FOLDER_SETTING)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("escalatie", appauthor=False)
