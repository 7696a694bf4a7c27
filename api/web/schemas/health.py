"""Health: whether the process runs, and whether it can work."""

from marshmallow import fields
from marshmallow.validate import Equal

from api.web.schemas.shapes import Answer, said


class LivenessSchema(Answer):
    """The process answers."""

    status = fields.String(validate=Equal("ok"), metadata=said("Always `ok`: an answer is the proof."))


class ReadinessSchema(Answer):
    """The database answers and stands at the head migration."""

    status = fields.String(validate=Equal("ready"), metadata=said("Always `ready`; else it is a problem."))
    revision = fields.String(metadata=said("The migration that the database stands at."))
