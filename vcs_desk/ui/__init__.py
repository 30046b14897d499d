"""All of Qt: the window, its pages and the kit they are made of."""
