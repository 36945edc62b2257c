"""Look after an installation: back it up, put it back, move it to another database.

This works on whole databases, below the records: it knows engines and files, but neither models
nor services, so that it also serves a database whose tables are of an earlier version.
"""
