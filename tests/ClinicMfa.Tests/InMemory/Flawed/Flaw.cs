namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>What a store can get wrong. Each has to be found by a suite (<see cref="FlawTests"/>).</summary>
public enum Flaw
{
    None,

    // documents: policies and subjects, and challenges where it says so
    SavedWithoutComparing,
    ComparedOutsideTheLock,
    NewerVersionWillDo,
    VersionNotChecked,
    TimesToTheMillisecond,
    EmptyListsKeepTheFormerOne,
    CancellationIgnored,
    FactNotWritten,
    FactWrittenInSpiteOfAConflict,
    FactWrittenApartFromItsDocument,
    FactFailsAfterItsDocumentIsWritten,
    FactThatFailsIsLeftOut,
    FactThatFailsUsesItsGrantUp,

    // documents that can't be read
    UnreadableWithoutItsVersion,
    UnreadableUnderTheVersionBefore,
    UnreadableNeverReplaced,

    // grants
    GrantsNotUnique,
    GrantsUniqueBySubject,
    GrantsUniqueByClinic,
    GrantsUniqueByKind,
    GrantUsedUpByAConflict,
    GrantRefusedAfterItsDocumentIsWritten,
    GrantComparedOutsideTheLock,
    EveryFactUniqueByChallenge,
    GrantsCanBeAppended,

    // ids
    IdsIgnoreCase,
    IdsTrimmed,
    IdsNormalized,
    IdsJoined,
    IdsCut,
    ClinicsForgotten,

    // pages
    PageSkipsOne,
    PageRepeatsTheLast,
    PageOfAllClinics,
    PageLargerThanAsked,
    PageInOrderOfWriting,
    PageByTime,
    PageByMixedBytes,
    PageFromTheBeginningWhereAnIdIsUnknown,

    // filters of pages
    FilteredAfterThePage,
    UserIgnored,
    UserIgnoresCase,
    UserAsActorToo,
    UserAndTheClinicAsAWhole,
    KindsIgnored,
    FirstKindOnly,
    KindsOutsideOfThem,
    NoKindsMeansAll,
    FromIgnored,
    FromExclusive,
    UntilIgnored,
    UntilInclusive,
    DatesByTheTick,
    DatesByTheSecond,
    DatesByTheHighestId,
    DatesOfTheirOffset,
    UntilInPlaceOfBefore,
    BeforeInPlaceOfUntil,
    AnyFilterWillDo,

    // facts
    ReasonCut,
    NullsBecomeEmpty,
    FactLostWhenManyAtOnce,

    // challenges
    ExpiredAnswered,
    ExpiredByOneTick,
    ExpiredBlocksANewOne,
    ExpiredTakenForItsVersion,
    EndNeverMoved,
    PastEndMeansNever,
    BegunAnewWhileItLives,
    ReadAlongThoughExpired,
    ReadAlongPastAnotherStore,
    RemovedNot,
    RemovedWithItsClinic,
    RemovedKeepsItsVersion,

    // budgets
    OneTooMany,
    OneTooFew,
    TakenOutsideTheLock,
    FirstLimitOnly,
    LastLimitOnly,
    RefusedIsCounted,
    NextAtFromNow,
    NextAtOfTheShortestWindow,
    NextAtIsNotYet,
    WindowsFixed,
    SlowerClocksNotCounted,
    GiveBackDoesNothing,
    GiveBackTakesTheNewest,
    GiveBackMakesCredit,
    GiveBackOfAllInATick,
    GiveBackToTheFirstAlone,
    KeptAfterARefusal,
    GoesOnAfterARefusal,
    OneBudgetForAll,

    // deliveries
    DeliveryNeverReplaced,
    DeliveryAlwaysReplaced,
    FinalReplacedByFinal,
    LaterReportWins,
    DeliveryRepeatedIsKept,
    DeliveryMergedWithTheFormerOne,
    DeliveryComparedOutsideTheLock,
    DeliveriesOfAllClinics,
    DeliveryIdsIgnoreCase,
    DeliveriesAHundredAtMost,
    UnknownDeliveriesMadeUp,

    // servers
    StatePerServer,
    RememberedPerServer,
}
