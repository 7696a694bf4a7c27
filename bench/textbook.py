"""The other end of the scale: an application as textbooks teach it, over the same rows.

SQLAlchemy's ORM reads objects, a page is cut by OFFSET with a count beside it, marshmallow dumps the objects,
and jsonify writes them. It shows 21 plain fields of a figure, fewer than the real answer has, and knows no
history. It may use the same indexes. `/hello` does nothing at all.
"""

import os
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from flask import Flask, Response, abort, jsonify, request
from marshmallow import Schema, fields
from sqlalchemy import Text, create_engine, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from api.ledger.store import database_url
from api.ledger.tables import ONLY_COUNTRY


class _Model(DeclarativeBase):
    """What models are made from."""


class _Figure(_Model):
    """A figure, as the rows of lists have it."""

    __tablename__ = "figure_states"

    figure_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    valid_to: Mapped[int | None]
    document_id: Mapped[UUID]
    status: Mapped[str]
    indicator: Mapped[str]
    measure: Mapped[str]
    unit: Mapped[str]
    modality: Mapped[str]
    population: Mapped[list[str]] = mapped_column(ARRAY(Text))
    countries: Mapped[list[str]] = mapped_column(ARRAY(Text))
    places: Mapped[list[str]] = mapped_column(ARRAY(Text))
    source: Mapped[str | None]
    source_kind: Mapped[str | None]
    publisher: Mapped[str | None]
    reported_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    value: Mapped[Decimal | None]
    confidence: Mapped[Decimal]
    sentence: Mapped[str]


class _FigureSchema(Schema):
    """What is shown of it."""

    figure_id = fields.UUID()
    number = fields.Integer()
    document_id = fields.UUID()
    status = fields.String()
    indicator = fields.String()
    measure = fields.String()
    unit = fields.String()
    modality = fields.String()
    population = fields.List(fields.String())
    countries = fields.List(fields.String())
    places = fields.List(fields.String())
    source = fields.String()
    source_kind = fields.String()
    publisher = fields.String()
    reported_at = fields.DateTime()
    recorded_at = fields.DateTime()
    period_start = fields.Date()
    period_end = fields.Date()
    value = fields.Float()
    confidence = fields.Float()
    sentence = fields.String()


class _SumSchema(Schema):
    """What is shown of a sum."""

    country = fields.String()
    month = fields.DateTime()
    value = fields.Float()
    figures = fields.Integer()


_ONE, _MANY, _SUMS = _FigureSchema(), _FigureSchema(many=True), _SumSchema(many=True)


def create_app() -> Flask:
    """Make the application; DATABASE_URL names the database."""
    app = Flask("textbook")
    engine = create_engine(database_url(os.environ["DATABASE_URL"]), pool_pre_ping=True)

    @app.get("/hello")
    def hello() -> str:
        return "hello"

    @app.get("/figures")
    def list_figures() -> Response:
        page, limit = request.args.get("page", 1, int), request.args.get("limit", 50, int)
        found = select(_Figure).where(_Figure.valid_to.is_(None))
        if "country" in request.args:
            found = found.where(literal(request.args["country"]) == ONLY_COUNTRY)
        if "indicator" in request.args:
            found = found.where(_Figure.indicator == request.args["indicator"])
        order = (_Figure.reported_at.desc().nulls_last(), _Figure.figure_id.desc())
        with Session(engine) as session:
            counted = "uncounted" not in request.args
            total = session.scalar(select(func.count()).select_from(found.subquery())) if counted else None
            rows = session.scalars(found.order_by(*order).offset((page - 1) * limit).limit(limit)).all()
            return jsonify(data=_MANY.dump(rows), page=page, total=total)

    @app.get("/totals")
    def list_totals() -> Response:
        month = func.date_trunc("month", _Figure.reported_at).label("month")
        country = ONLY_COUNTRY.label("country")
        found = (
            select(country, month, func.sum(_Figure.value).label("value"), func.count().label("figures"))
            .where(
                _Figure.valid_to.is_(None),
                _Figure.indicator == request.args["indicator"],
                _Figure.measure == "flow",
                _Figure.unit == "people",
                _Figure.modality == "reported",
            )
            .group_by(country, month)
            .order_by(country, month)
        )
        with Session(engine) as session:
            return jsonify(data=_SUMS.dump(session.execute(found).all()))

    @app.get("/figures/<uuid:figure_id>")
    def get_figure(figure_id: UUID) -> Response:
        with Session(engine) as session:
            found = select(_Figure).where(_Figure.figure_id == figure_id, _Figure.valid_to.is_(None))
            figure = session.scalars(found).one_or_none()
            return abort(404) if figure is None else jsonify(_ONE.dump(figure))

    return app
