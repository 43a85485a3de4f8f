# syntax=docker/dockerfile:1
# A tag moves: where you release, pin the digest too, FROM python:3.13-slim@sha256:… in both places;
# `docker buildx imagetools inspect python:3.13-slim` prints it, Dependabot then keeps it fresh.
# Layers stand by how seldom they change: a change of code builds those from COPY precis on, in seconds.
FROM python:3.13-slim AS dependencies
COPY requirements.lock .
# Compiled here, for nothing can be written later: uncompiled, a start takes twice as long.
RUN python -m venv --without-pip /opt/precis \
 && python -m pip --python /opt/precis/bin/python install --no-cache-dir --no-compile --disable-pip-version-check \
      --require-hashes --only-binary :all: --no-binary breadability,docopt -r requirements.lock \
 && cd /opt/precis/lib/python3.13/site-packages \
 && find . -depth \( -name tests -o -name test \) -type d -exec rm -rf {} + \
# What trafilatura installs for dates and languages it is not asked for; tests/unit/text/test_pages.py proves
# that no page needs it.
 && rm -rf pycountry/locales babel/locale-data dateparser dateparser_data dateparser_scripts pytz tzdata tzlocal \
# What only compilers and type checkers read, and NumPy's bridge to Fortran.
 && rm -rf numpy/f2py numpy/_core/include numpy/_core/lib numpy/random/lib lxml/includes \
 && find . -name '*.pyi' -delete \
 && python -m compileall -q -j 0 --invalidation-mode unchecked-hash .

# The inner loops in C, by a compiler from the package index: the base has none.
FROM python:3.13-slim AS native
COPY requirements-native.lock .
RUN python -m pip install --no-cache-dir --no-compile --disable-pip-version-check --root-user-action ignore \
      --require-hashes --only-binary :all: -r requirements-native.lock
COPY precis/native /native
RUN python /native/build.py

FROM python:3.13-slim
ENV PATH=/opt/precis/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OPENBLAS_NUM_THREADS=1
# The base comes without the standard library's bytecode. What no server imports is left out.
RUN python -m compileall -q -j 0 --invalidation-mode unchecked-hash \
      -x 'site-packages|/(ensurepip|idlelib|lib2to3|pydoc_data|test|tkinter|turtledemo)/' /usr/local/lib/python3.13
COPY --from=dependencies /opt/precis /opt/precis
WORKDIR /app
COPY openapi.yaml gunicorn.conf.py ./
COPY precis ./precis
COPY service ./service
COPY --from=native /native/_native.abi3.so ./precis/native/
RUN python -m compileall -q --invalidation-mode unchecked-hash precis service
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 CMD ["python", "-m", "service", "healthcheck"]
CMD ["python", "-m", "gunicorn"]
ARG VERSION=""
ARG REVISION=""
ENV PRECIS_REVISION=$REVISION
LABEL org.opencontainers.image.title="precis" \
      org.opencontainers.image.description="Key sentences of an article, with the entities in them" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/python:3.13-slim" \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION
