"""Problems: the one shape of every error, RFC 9457."""

from marshmallow import fields

from api.web.schemas.shapes import Answer, said


class FieldProblemSchema(Answer):
    """One thing wrong with one input."""

    detail = fields.String(metadata=said("What to do."))
    pointer = fields.String(metadata=said("Where in the JSON body, RFC 6901.", "/text", optional=True))
    parameter = fields.String(metadata=said("Which query parameter.", "country", optional=True))


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
