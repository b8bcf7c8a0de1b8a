"""The one place where the values that stand are settled from both layers: what the machine read and what people decided.

``expected_…`` tells what should stand, ``standing_…`` what does, in the same shape; ``settle_…`` makes the second equal to the first.
``check_archive`` compares the two.

- ``decisions``    people's layer: what was corrected, confirmed, and handed on by retired ids
- ``dates``        a page's interval as columns, and the months that it touches
- ``pages``        a page's columns and the key that it stands under
- ``issues``       an issue's number and its continued articles
- ``articles``     an article's columns, text, bylines and places
- ``whole_pages``  a page with its articles and issues
"""

from __future__ import annotations

from typing import Any

Values = dict[str, Any]
