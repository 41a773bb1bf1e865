"""Every error of Whimbrel. An error takes data and writes its own message.

WhimbrelError                     what a user sees as one message and status 255
├── ConfigError                   the project's set-up
│   ├── NoConfig · UnreadableConfig · MissingSetting · BadSetting · ContradictoryConfig
│   ├── BadURL · UnusableURL · MissingDriver · NoModels
│   └── FolderNotUsable · PluginFailed
├── HistoryError                  the revision files, as a graph
│   ├── RevisionNotFound · AmbiguousRevision · MultipleHeads · AmbiguousWalk · WalkOutOfRange
│   ├── NotAncestor · NotDowngradeTarget · CycleFound · DependencyCycleFound · MissingParent
│   ├── DuplicateRevision · DuplicateLabel · BadIdentifier · RangeNotAllowed
│   └── RevisionFileError         one revision file can't be read or run
├── DatabaseError                 the database, before or beside a run
│   ├── ConnectionFailed · CommandBroken · DatabaseAhead · LockNotAcquired · TransactionLost · VersionConflict
│   ├── LockLost · ScratchNotAvailable · ScratchLeft · BackupFailed
│   ├── JournalTooNew · JournalUnusable · JournalNotOurs · HalfDone
│   └── TableLocked · PoolerBetween · UnplannedLocks
├── OperationError                one operation can't be spelled, applied or undone
│   ├── NotSupported · UnknownObject · NamelessConstraint · NamelessIndex · NotReversible
│   ├── NotKnownOffline · NotThereOffline · NeedsDatabase
│   ├── RowsLost · RowsDontFit · StillNeeded · NameTaken · NameTooLong
│   ├── BrokenSQL                 a text of SQL that can't be split into statements
│   └── SQLFileError              one file of SQL can't be run as it is
├── RunFailed                     a run stopped half-way; says what was done and what is next
├── HistoryBeginsLater            an empty database can't be brought to where the history begins
├── RunBroken                     the database ended a run outside of any revision
├── NotAtHead · PendingChanges · EditedRevisions · NotAsStamped    a check that answered "no"
├── NotInRun                      op.x() or context.x() called outside a run
├── AlembicAlreadyImported        the real Alembic holds the name that the façade needs
└── CommandRefused                a command that can't be carried out as asked

KeyboardInterrupt
└── Interrupted                   a run that somebody stopped (Ctrl-C, SIGTERM)
"""

from __future__ import annotations

from whimbrel.errors.base import WhimbrelError
from whimbrel.errors.configuration import (
    BadSetting,
    BadURL,
    ConfigError,
    ContradictoryConfig,
    FolderNotUsable,
    MissingDriver,
    MissingSetting,
    NoConfig,
    NoModels,
    PluginFailed,
    UnreadableConfig,
    UnusableURL,
)
from whimbrel.errors.database import (
    BackupFailed,
    CommandBroken,
    ConnectionFailed,
    DatabaseAhead,
    DatabaseError,
    HalfDone,
    JournalNotOurs,
    JournalTooNew,
    JournalUnusable,
    LockLost,
    LockNotAcquired,
    PoolerBetween,
    ScratchLeft,
    ScratchNotAvailable,
    TableLocked,
    TransactionLost,
    UnplannedLocks,
    VersionConflict,
)
from whimbrel.errors.history import (
    AmbiguousRevision,
    AmbiguousWalk,
    BadIdentifier,
    CycleFound,
    DependencyCycleFound,
    DuplicateLabel,
    DuplicateRevision,
    HistoryError,
    MissingParent,
    MultipleHeads,
    NotAncestor,
    NotDowngradeTarget,
    RangeNotAllowed,
    RevisionFileError,
    RevisionNotFound,
    WalkOutOfRange,
)
from whimbrel.errors.operations import (
    BrokenSQL,
    NamelessConstraint,
    NamelessIndex,
    NameTaken,
    NameTooLong,
    NeedsDatabase,
    NotKnownOffline,
    NotReversible,
    NotSupported,
    NotThereOffline,
    OperationError,
    RowsDontFit,
    RowsLost,
    SQLFileError,
    StillNeeded,
    UnknownObject,
)
from whimbrel.errors.run import (
    AlembicAlreadyImported,
    CommandRefused,
    EditedRevisions,
    HistoryBeginsLater,
    Interrupted,
    NotAsStamped,
    NotAtHead,
    NotInRun,
    PendingChanges,
    RunBroken,
    RunFailed,
)

__all__ = [
    "AlembicAlreadyImported",
    "AmbiguousRevision",
    "AmbiguousWalk",
    "BackupFailed",
    "BadIdentifier",
    "BadSetting",
    "BadURL",
    "BrokenSQL",
    "CommandBroken",
    "CommandRefused",
    "ConfigError",
    "ConnectionFailed",
    "ContradictoryConfig",
    "CycleFound",
    "DatabaseAhead",
    "DatabaseError",
    "DependencyCycleFound",
    "DuplicateLabel",
    "DuplicateRevision",
    "EditedRevisions",
    "FolderNotUsable",
    "HalfDone",
    "HistoryBeginsLater",
    "HistoryError",
    "Interrupted",
    "JournalNotOurs",
    "JournalTooNew",
    "JournalUnusable",
    "LockLost",
    "LockNotAcquired",
    "MissingDriver",
    "MissingParent",
    "MissingSetting",
    "MultipleHeads",
    "NameTaken",
    "NameTooLong",
    "NamelessConstraint",
    "NamelessIndex",
    "NeedsDatabase",
    "NoConfig",
    "NoModels",
    "NotAncestor",
    "NotAsStamped",
    "NotAtHead",
    "NotDowngradeTarget",
    "NotInRun",
    "NotKnownOffline",
    "NotReversible",
    "NotSupported",
    "NotThereOffline",
    "OperationError",
    "PendingChanges",
    "PluginFailed",
    "PoolerBetween",
    "RangeNotAllowed",
    "RevisionFileError",
    "RevisionNotFound",
    "RowsDontFit",
    "RowsLost",
    "RunBroken",
    "RunFailed",
    "SQLFileError",
    "ScratchLeft",
    "ScratchNotAvailable",
    "StillNeeded",
    "TableLocked",
    "TransactionLost",
    "UnknownObject",
    "UnplannedLocks",
    "UnreadableConfig",
    "UnusableURL",
    "VersionConflict",
    "WalkOutOfRange",
    "WhimbrelError",
]
