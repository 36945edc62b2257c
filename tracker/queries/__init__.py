"""Read the database; return rows, models or the records of ``tracker.domain.timelines``.

Every list has a fixed number of statements and pages by key, never by offset.
"""
