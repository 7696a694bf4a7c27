"""Problems: the one shape of every error, RFC 9457."""

from marshmallow import fields

from api.web.schemas.shapes import Answer, Number, said


class FieldProblemSchema(Answer):
    """One thing wrong with one input."""

    detail = fields.String(metadata=said("What to do."))
    pointer = fields.String(metadata=said("Where in the JSON body, RFC 6901.", "/text", optional=True))
    parameter = fields.String(metadata=said("Which query parameter.", "country", optional=True))


class BoundsSchema(Answer):
    """What a number lies between."""

    lower = Number(allow_none=True, metadata=said("It is no less; null is open."))
    upper = Number(allow_none=True, metadata=said("It is no more; null is open."))


class ProblemSchema(Answer):
    """What went wrong, and what to do."""

    type = fields.String(metadata=said("The kind of problem; stable."))
    title = fields.String(metadata=said("The kind of problem in words."))
    status = fields.Integer(metadata=said("The HTTP status."))
    detail = fields.String(metadata=said("What to do about this one."))
    instance = fields.String(metadata=said("The address that was asked."))
    request_id = fields.String(metadata=said("The request's name in the log; also in X-Request-ID."))
    errors = fields.List(
        fields.Nested(FieldProblemSchema), metadata=said("Each input that is wrong.", optional=True)
    )
    rule = fields.String(
        metadata=said("Of a sum that has no meaning: why.", "stock_over_time", optional=True)
    )
    bounds = fields.Nested(
        BoundsSchema,
        metadata=said(
            "Of a sum that has no meaning: what the number that was meant lies between.", optional=True
        ),
    )
    nearest = fields.String(
        metadata=said("Of a sum that has no meaning: the nearest question with an answer.", optional=True)
    )
