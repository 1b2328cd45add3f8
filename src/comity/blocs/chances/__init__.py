"""How likely is each side of each state: all divisions at once, each as likely as its energy makes it."""
