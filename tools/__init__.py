"""Programs beside Rapor itself: the example data and the benchmark data."""
