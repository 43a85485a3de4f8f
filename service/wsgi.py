"""What gunicorn serves: `service.wsgi:application`."""

from service.app import create_app

application = create_app()
