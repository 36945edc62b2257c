"""Bring the catalogues up to date: ``python -m tests.languages``.

What templates, views and forms say is collected. What is new is added without words, and what
nothing says any more is taken away. Write the missing words into
``tracker/translations/<language>/LC_MESSAGES/``, then run it once more.
"""

from __future__ import annotations

import argparse
import sys

from tests.languages import catalogues


def main() -> int:
    """Update every catalogue; say what has no words and what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.languages", description=__doc__)
    parser.add_argument("--list", action="store_true", help="list what has no words")
    options = parser.parse_args()
    is_well = True
    for domain, collect in catalogues.DOMAINS.items():
        template = collect()
        for language in catalogues.TRANSLATED:
            catalogue = catalogues.update(language.code, domain, template)
            catalogues.write(language.code, domain, catalogue)
            missing, faults = catalogues.missing(catalogue), catalogues.faults(catalogue)
            is_well = is_well and not missing and not faults
            print(f"{language.code} {domain}: {len(catalogue)} sentences, {len(missing)} missing")
            print(
                "".join(f"  {line}\n" for line in faults + (missing if options.list else [])),
                end="",
            )
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
