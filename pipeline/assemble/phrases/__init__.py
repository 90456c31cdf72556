"""Where the noun phrase beside a number begins and ends: its head, its verbs, what parts them."""
