"""Write the database: take a session and a checked input, never commit.

Every save of a record goes through ``tracker.services.revisions.change``.
"""
