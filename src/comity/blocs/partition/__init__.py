"""What a division of states into blocs is: what it costs, what is held, what it cannot please."""
