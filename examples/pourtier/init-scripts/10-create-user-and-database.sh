#!/bin/bash
# Creates Pourtier's user and its database, once: run by the postgres image on its first start, or by hand.
# Tables are none of its business: migrations make them.
set -euo pipefail

USER_NAME="${POURTIER_USER:-pourtier_user}"
PASSWORD="${POURTIER_PASSWORD:-pourtier_pass}"
DATABASE="${POURTIER_DB:-pourtier_test_db}"

psql -v ON_ERROR_STOP=1 -q -U "${POSTGRES_USER:-postgres}" -d postgres \
    -v name="$USER_NAME" -v password="$PASSWORD" -v database="$DATABASE" <<'SQL'
SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', :'name', :'password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
SELECT format('CREATE DATABASE %I OWNER %I', :'database', :'name')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
SQL
