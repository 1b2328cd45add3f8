"""The record: dated, sourced statements; the waist that everything else meets in."""
