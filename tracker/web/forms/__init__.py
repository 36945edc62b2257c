"""Read what people type into checked inputs of the domain; know no database.

A form draws fields and keeps what was typed, good and bad. The rules live in
``tracker.domain.inputs``; what they refuse is put back on the field that it names.
"""
