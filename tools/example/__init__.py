"""The example data: a synthetic Kabupaten Rokan Hulu, drawn from one seed."""
