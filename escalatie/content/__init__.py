"""From flows and letters on disk to the engine's model."""
