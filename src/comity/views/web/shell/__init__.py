"""What all pages share: the contract of a screen, the open record, rendering, twins, errors, navigation."""
