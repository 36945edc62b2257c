"""Make a release and check what it is made of: wheel, lock, licences, bill of materials."""
