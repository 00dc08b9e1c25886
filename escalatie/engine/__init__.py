"""The pure engine: content, answers and a day in; a route out."""
