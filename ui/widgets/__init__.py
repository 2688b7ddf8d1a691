"""Parts that screens are built of: the strip, the amount field, the legend of keys."""
