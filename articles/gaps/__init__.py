"""What a newspaper's archive lacks, found from plain values: no Django, no tables, no clock.

``days.kinds_of_days``        each day between the first issue and the last: an issue, no paper by habit or by staff's word, or a gap
``sequence.missing_labels``   the pages that an issue's page labels leave out
``numbers.number_gaps``       where the printed issue numbers don't fit the issues that are here
"""
