"""Inputs that must do no harm, sent through the commands that a person runs."""
