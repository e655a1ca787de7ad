"""The course's brain: items, graders, models. Runs under CPython and in the reader's browser."""
