"""Tables by category, channel, region and rating: from counts through gate 2 to the waist, and out of it.

`breakdowns` counts, `restating` and `pooling` keep what a table shows in step with those shown before, `shown` puts it
together for `release.dimension`. `exports` and `shown_before` know the waist and nothing to its left.
"""
