"""The count table made in parts: each complaint is counted in the month in which it was first said to have come.

`rows` is what a part is made of, `counting` the one function that counts a part, wherever it runs, and `merging` the
sum. Parts are taken from drops in memory (`frames`) or streamed from their files (`files`). The table is that of
`tally.count`, byte for byte: any division of complaints would do, for counts of parts add up to the whole.

Nothing is imported here, so that who counts a part need not know what reads files.
"""
