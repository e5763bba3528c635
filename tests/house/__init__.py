"""The rules of the house: who may import whom, what may stand in a file, how things are pinned."""
