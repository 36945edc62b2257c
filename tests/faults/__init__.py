"""Break what an installation stands on while people write, and count what they were told."""
