"""Put the compiled content into a wheel, after the check passed: a broken flow cannot be packaged.

Run by hatchling while it builds, never by the program. It stands in the check's layer because it needs the check.
An editable install gets nothing: there the files of the checkout are read, so no copy of them can grow stale.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from hatchling.builders.config import BuilderConfig
else:
    BuilderConfig = object


class ContentBuildHook(BuildHookInterface[BuilderConfig]):
    """Check `flows/` and `letters/`, compile them, and hand the result to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder outside the source tree. Raises RuntimeError with every finding that is an error."""
        if version == "editable":
            return
        self._made = Path(tempfile.mkdtemp(prefix="escalatie-"))
        _compile(Path(self.root), self._made)
        build_data["force_include"][str(self._made)] = "escalatie/_content"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the folder again."""
        if version != "editable":
            shutil.rmtree(self._made, ignore_errors=True)


def _compile(root: Path, target: Path) -> None:
    sys.path.insert(0, str(root))
    try:
        from escalatie.check.keur import check_files
        from escalatie.content.finding import errors_only
        from escalatie.content.load import ship

        errors = errors_only(check_files(root, datetime.now(UTC).date()))
        if errors:
            shutil.rmtree(target)
            raise RuntimeError("\n".join(["this content cannot be packaged:", *map(str, errors)]))
        ship(root, target)
    finally:
        sys.path.remove(str(root))
