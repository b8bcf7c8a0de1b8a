#!/usr/bin/env python
"""Django's command line for this project: ``python manage.py help``."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from newsarchive.data_dir import make_data_dir


def main(arguments: list[str]) -> None:
    """Run one command; a wrong environment variable ends it with a line that names it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    try:
        data_dir = settings.DATA_DIR  # the first look at a setting reads the environment
        if arguments[1:2] == ["migrate"]:
            make_data_dir(data_dir)
    except ImproperlyConfigured as error:
        sys.exit(f"manage.py: {error}")
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main(sys.argv)
