"""How the program asks and shows."""
