"""From a letter template and a family's facts to a letter."""
