# syntax=docker/dockerfile:1
# Pin the digest where you release: FROM python:3.13-slim@sha256:…
FROM python:3.13-slim AS build
WORKDIR /build
COPY requirements.lock .
RUN python -m venv --without-pip /opt/precis \
 && python -m pip --python /opt/precis/bin/python install --no-cache-dir --no-compile --disable-pip-version-check \
      --require-hashes --only-binary :all: --no-binary breadability,docopt -r requirements.lock
# What trafilatura installs for dates and languages it is not asked for; tests/test_pages.py proves
# that no page needs it.
RUN find /opt/precis -depth \( -name tests -o -name test \) -type d -exec rm -rf {} + \
 && cd /opt/precis/lib/python3.13/site-packages \
 && rm -rf pycountry/locales babel/locale-data dateparser dateparser_data dateparser_scripts pytz tzdata tzlocal

FROM python:3.13-slim
COPY --from=build /opt/precis /opt/precis
WORKDIR /app
COPY openapi.yaml gunicorn.conf.py ./
COPY service ./service
ARG REVISION=""
ENV PATH=/opt/precis/bin:$PATH \
    PRECIS_REVISION=$REVISION \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OPENBLAS_NUM_THREADS=1
LABEL org.opencontainers.image.title="precis" \
      org.opencontainers.image.description="Key sentences of an article, with the entities in them" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision=$REVISION
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:%s/livez' % os.environ.get('PRECIS_PORT', 8000), timeout=2)"]
CMD ["python", "-m", "gunicorn"]
