"""Write days the way a Dutch reader says them, without the machine's language settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def in_words(day: date, *, weekday: bool = True) -> str:
    """Write a day as 'maandag 28 december 2026', or without its weekday as '28 december 2026'."""
    text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{weekday_name(day)} {text}" if weekday else text


def weekday_name(day: date) -> str:
    """Name the weekday of a day: 'maandag'."""
    return WEEKDAYS[day.weekday()]
