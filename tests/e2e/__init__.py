"""The program as a family meets it: through its commands and in a terminal."""
