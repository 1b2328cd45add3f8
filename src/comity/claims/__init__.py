"""Claims: does the record bear out what commentators assert?"""
