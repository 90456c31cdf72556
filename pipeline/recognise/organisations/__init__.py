"""Named bodies at their longest, and the short forms that a text gives them."""
