"""Follow agreements between states, with the exact words that prove every fact."""

__version__ = "0.1.0"
