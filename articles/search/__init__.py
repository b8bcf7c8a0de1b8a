"""Search: plain records and queries in, numbers of articles and marks out. Knows nothing of the models; ``articles.indexing`` joins the two.

- ``folding``     what texts and queries are compared as, and where each folded character comes from
- ``terms``       a folded text -> the pairs of characters that it is indexed by
- ``documents``   an article's record -> the index's document; its schema
- ``marker``      the document that says what the index has applied
- ``index``       the folder on disk, read and written
- ``query``       what was typed -> what is looked for; ``describing`` tells it in plain words
- ``matching``    what is looked for, and the list's filters -> the question to the index
- ``finding``     the question asked: a page of hits, and how all of them spread
- ``marks``       hits marked in what the reader sees, and the part of a text to show
"""
