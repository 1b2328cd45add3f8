"""The desk in the browser: every question of the command line as a page with one address.

A page and its `.json`, `.csv` and `.svg` twins are made from one answer. How to add one is told in
`docs/how-to/add-a-screen.md`.

    create_app(Settings(record="demo.comity"))     # an ASGI application
"""
