"""What others' measuring tools say of the built example: Lighthouse as on a phone, and the W3C's HTML checker."""
