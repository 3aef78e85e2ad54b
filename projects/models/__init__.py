from .benefit import Benefit
from .document import DemandedDocument, ProjectDocument
from .enterprise import Enterprise, PowerSettlement
from .fund import FundAllocation, FundReceipt, Payment
from .job import Job
from .photo import ProjectPhoto
from .project import Output, Project
from .stage import LightRule, ProjectStage, StageReport
from .step import ProjectStep
from .training import JobEvent, TrainingAttendance, TrainingSession

__all__ = [
    "Benefit",
    "DemandedDocument",
    "Enterprise",
    "FundAllocation",
    "FundReceipt",
    "Job",
    "JobEvent",
    "LightRule",
    "Output",
    "Payment",
    "PowerSettlement",
    "Project",
    "ProjectDocument",
    "ProjectPhoto",
    "ProjectStage",
    "ProjectStep",
    "StageReport",
    "TrainingAttendance",
    "TrainingSession",
]
