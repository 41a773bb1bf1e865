"""Flask-Migrate: every step of `flask db` in a small application."""

from __future__ import annotations

from pathlib import Path

import flask_migrate
from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{Path('app.db').absolute()}"
db = SQLAlchemy(app)
migrate = flask_migrate.Migrate(app, db)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(128))


def step(name: str, *words: object, **options: object) -> None:
    """Call what `flask db NAME` calls: a click runner would take Alembic's output for its own."""
    print("$ flask db", name, words, options)
    try:
        with app.app_context():
            getattr(flask_migrate, name)(*words, **options)
    except SystemExit as ended:
        print("=", ended.code)


def generated() -> str:
    return "\n".join(path.read_text() for path in sorted(Path("migrations/versions").glob("*second*.py")))


step("init")
print(sorted(path.name for path in Path("migrations").iterdir() if path.name != "__pycache__"))
step("migrate", message="first")
step("upgrade")
step("current", verbose=True)
User.__table__.append_column(db.Column("age", db.Integer))
step("check")
step("migrate", message="second")
print(generated())
step("upgrade", sql=True)
step("upgrade")
for name, options in (
    ("history", {"verbose": True, "indicate_current": True}),
    ("heads", {}),
    ("show", {"revision": "head"}),
    ("branches", {}),
    ("current", {}),
    ("downgrade", {}),
    ("stamp", {"revision": "head"}),
    ("revision", {"message": "by hand"}),
    ("upgrade", {"revision": "nosuch"}),
    ("list_templates", {}),
    ("init", {"directory": "multi", "multidb": True}),
):
    step(name, **options)
print(sorted(path.name for path in Path("multi").iterdir() if path.name != "__pycache__"))
