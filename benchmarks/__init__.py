"""What a site costs: `make bench`. Tests hold no timing; this does, on data drawn to size."""
