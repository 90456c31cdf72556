"""What may name a division; `link` tells which one it is."""
