"""What a county office counts every month (上稿统计): how many articles on which street office, by whom, in which month.

- ``asked``: the parameters
- ``tallies``: the database counts
- ``tables``: the counts as a table whose figures lead to their articles
- ``charts``: the same as bars
- ``views``: the page and the file for a spreadsheet
"""
