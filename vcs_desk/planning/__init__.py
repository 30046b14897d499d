"""Plans the rota: who could do what, a plain fill, and a fair plan found by a solver in a process of its own."""
