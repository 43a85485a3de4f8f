"""What gunicorn serves: `service.wsgi:application`."""

import sys

from service import logs
from service.app import create_app
from service.errors import InvalidSettings

try:
    application = create_app()
except InvalidSettings as error:
    logs.stopped(error)
    sys.exit(1)
