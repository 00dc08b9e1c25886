"""What the end-to-end tests share: the questions that the content asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from escalatie.content.load import load_content

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture(scope="session")
def questions() -> Mapping[str, str]:
    """Give the words of the question about each fact."""
    return {question.fact: question.text for flow in load_content().flows for question in flow.questions}
