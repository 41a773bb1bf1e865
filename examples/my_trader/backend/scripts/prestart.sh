#!/usr/bin/env bash
# What has to be done before the backend starts: wait for the database, upgrade it, seed it.
# Several of these may run at a time: one upgrades, the others wait for it and find nothing to do.
set -e
cd "$(dirname "$0")/.."

# In a container the variables are there; on your machine they stand in .env. What is set already stays.
if [ -z "${POSTGRES_SERVER:-}" ] && [ -f ../.env ]; then
    set -a && . ../.env && set +a
fi

whimbrel wait 60s
# Where a folder for backups is there, the database is copied into it first, if anything is to be done.
whimbrel upgrade head ${BACKUP_DIR:+--backup "$BACKUP_DIR"}
python -m app.initial_data
