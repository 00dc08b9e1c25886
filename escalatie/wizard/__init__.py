"""Between the engine and the user: ask, save, ask the next; then the route and its letters."""
