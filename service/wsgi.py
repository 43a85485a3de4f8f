"""What gunicorn serves: `service.wsgi:application`."""

import sys

from precis.errors import InvalidSettings
from service.app import create_app
from service.observability import logs

try:
    application = create_app()
except InvalidSettings as error:
    logs.stopped(error)
    sys.exit(1)
