"""The exception types that stop a run. Doubtful text is never one of them: it becomes a reject."""


class PipelineError(Exception):
    """Base of every error the command line reports in one line."""


class ConfigError(PipelineError):
    """A setting or argument that cannot be used."""


class DatasetError(PipelineError):
    """A dataset that does not hold what it promises; the message names file and line."""


class SetupError(PipelineError):
    """Something the set-up should have put in place is missing; the message says how to get it."""


class OutputError(PipelineError):
    """What was to be written cannot be: the disk is full, a folder has gone."""


class SeedError(PipelineError):
    """A seed file breaks its schema; the message names file, line and column."""


class StageError(PipelineError):
    """A stage failed on one document; raised from the cause."""

    def __init__(self, stage: str, source: str, cause: BaseException) -> None:
        super().__init__(f"{source}: stage {stage!r} failed: {type(cause).__name__}: {cause}")
        self.stage = stage
        self.source = source
