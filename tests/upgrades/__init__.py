"""Keep rows as earlier versions stored them, so that every later version is tested on them."""
