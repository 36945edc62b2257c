"""Keep the catalogues complete: what the pages say, in every language."""
