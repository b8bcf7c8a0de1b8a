"""The only writer of what pages say: files are found, read, matched to the ids they have, and stored, one transaction a page."""
