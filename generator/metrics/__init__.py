"""What the counts mean: pure functions of the tally, each with its definition and the source of its formula."""
