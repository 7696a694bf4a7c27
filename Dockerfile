# The server alone: PostgreSQL is beside it (see compose.yaml), and DATABASE_URL says where.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /figures
COPY requirements/server.lock .
RUN python3 -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r server.lock

FROM python:3.11-slim-bookworm
RUN mkdir -p /var/lib/figures && chown 10001:10001 /var/lib/figures
COPY --from=packages /venv /venv
WORKDIR /figures
COPY . .
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/figures \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/var/lib/figures
USER 10001:10001
EXPOSE 8000
VOLUME /var/lib/figures
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["python3", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
ENTRYPOINT ["python3", "-m", "api.cli"]
CMD ["serve", "--no-setup"]
