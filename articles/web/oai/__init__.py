"""OAI-PMH 2.0 at ``/oai``: libraries harvest the archive's records as Dublin Core.

``repository`` answers the verbs. What was asked is read by ``requests``, dates by ``datestamps``; ``sets`` are newspapers, sections and kinds;
a ``selection`` is what a list is narrowed to and how far it has been given; ``records`` are written out, in ``dublin_core``.
"""
