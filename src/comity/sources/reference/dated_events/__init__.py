"""Tables of dated events, each row with its page and publisher."""
