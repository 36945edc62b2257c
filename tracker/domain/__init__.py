"""Know what agreements, dates, milestones and quotations mean.

Standard library only: no database, no web framework, no clock.
"""
