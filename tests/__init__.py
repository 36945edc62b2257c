"""Hold the tests, so that ``tests`` is ours even where another package installs that name."""
