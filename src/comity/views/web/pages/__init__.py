"""The screens, one module each: a module that declares a `SCREEN` here is in the product."""
