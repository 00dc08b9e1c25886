"""One family's file: what is kept, and how it is kept safe."""
