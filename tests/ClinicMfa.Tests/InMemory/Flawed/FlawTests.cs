using ClinicMfa.Testing;

namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>A suite that passes broken stores is worth nothing: each flaw is found by the tests that are there for it.</summary>
public sealed class FlawTests
{
    private const string InSequence = "AllOperations_InSequence_AnswerAsTheModelDoes";
    private const string DocumentsAtOnce = "SavesAndLookups_AtOnce_AreAsIfInSomeOrder";
    private const string AtOnce = "AllOperations_AtOnce_AreAsIfInSomeOrder";
    private const string DeliveriesInSequence = "Deliveries_InSequence_AnswerAsTheModelDoes";
    private const string DeliveriesAtOnce = "Deliveries_AtOnce_AreAsIfInSomeOrder";

    /// <summary>On a busy machine fifty calls at once may come one after the other, and a race isn't one: it gets another chance.</summary>
    private const int Runs = 3;

    private static readonly Type[] Suites = [typeof(Policies), typeof(Subjects), typeof(Challenges), typeof(Budgets), typeof(Events), typeof(OptOuts), typeof(Flow), typeof(Administration)];

    public static TheoryData<Flaw, string, string[]> Rows { get; } = new()
    {
        { Flaw.SavedWithoutComparing, nameof(Policies), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", "TrySaveAsync_FiftyAtOnce_OneSaved", InSequence, DocumentsAtOnce] },
        { Flaw.SavedWithoutComparing, nameof(Subjects), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", "TrySaveAsync_FiftyAtOnce_OneSaved", "TrySaveAsync_TwentyWhoEachAddOne_NothingLost", InSequence, DocumentsAtOnce] },
        { Flaw.SavedWithoutComparing, nameof(Challenges), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", "TrySaveAsync_FiftyAtOnce_OneSaved", InSequence, AtOnce] },
        { Flaw.SavedWithoutComparing, nameof(Flow), ["SubmitCodeAsync_TwoHundredWrongAtOnce_AtMostFiveLearnAndThenTheRightOneFails"] },
        { Flaw.ComparedOutsideTheLock, nameof(Policies), ["TrySaveAsync_FiftyAtOnce_OneSaved", DocumentsAtOnce] },
        { Flaw.ComparedOutsideTheLock, nameof(Subjects), ["TrySaveAsync_FiftyAtOnce_OneSaved", "TrySaveAsync_TwentyWhoEachAddOne_NothingLost", DocumentsAtOnce] },
        { Flaw.ComparedOutsideTheLock, nameof(Challenges), ["TrySaveAsync_FiftyAtOnce_OneSaved", "TrySaveAsync_FiftyAtOnceAfterItsEnd_OneSaved", AtOnce] },
        { Flaw.ComparedOutsideTheLock, nameof(Flow), ["SubmitCodeAsync_TwoHundredWrongAtOnce_AtMostFiveLearnAndThenTheRightOneFails"] },
        { Flaw.NewerVersionWillDo, nameof(Policies), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", InSequence] },
        { Flaw.NewerVersionWillDo, nameof(Subjects), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", InSequence] },
        { Flaw.NewerVersionWillDo, nameof(Challenges), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", "RemoveAsync_Twice_NoneAndBeginsAnew", InSequence] },
        { Flaw.VersionNotChecked, nameof(Policies), ["TrySaveAsync_VersionThatDoesNotFollow_ArgumentExceptionAndNothingWritten"] },
        { Flaw.VersionNotChecked, nameof(Subjects), ["TrySaveAsync_VersionThatDoesNotFollow_ArgumentExceptionAndNothingWritten"] },
        { Flaw.VersionNotChecked, nameof(Challenges), ["TrySaveAsync_VersionThatDoesNotFollow_ArgumentExceptionAndNothingWritten"] },
        { Flaw.TimesToTheMillisecond, nameof(Policies), ["TrySaveAsync_First_FoundWholeWithItsFact"] },
        { Flaw.TimesToTheMillisecond, nameof(Subjects), ["TrySaveAsync_LargestDocument_FoundWhole"] },
        { Flaw.TimesToTheMillisecond, nameof(Challenges), ["TrySaveAsync_LargestDocument_FoundWhole"] },
        { Flaw.TimesToTheMillisecond, nameof(Events), ["AppendAsync_EverythingSet_FoundWhole"] },
        { Flaw.TimesToTheMillisecond, nameof(Budgets), ["GiveBackAsync_NotTaken_ChangesNothing"] },
        { Flaw.EmptyListsKeepTheFormerOne, nameof(Policies), ["TrySaveAsync_Next_ReplacesWhole"] },
        { Flaw.EmptyListsKeepTheFormerOne, nameof(Subjects), ["TrySaveAsync_Next_ReplacesWhole"] },
        { Flaw.EmptyListsKeepTheFormerOne, nameof(Challenges), ["TrySaveAsync_Next_ReplacesWhole"] },
        { Flaw.CancellationIgnored, nameof(Policies), ["AllCalls_AlreadyCancelled_ThrowAndNothingWritten"] },
        { Flaw.CancellationIgnored, nameof(Subjects), ["AllCalls_AlreadyCancelled_ThrowAndNothingWritten"] },
        { Flaw.CancellationIgnored, nameof(Events), ["AllCalls_AlreadyCancelled_ThrowAndNothingWritten"] },
        { Flaw.CancellationIgnored, nameof(Challenges), ["AllCalls_AlreadyCancelled_ThrowAndNothingChanged"] },
        { Flaw.CancellationIgnored, nameof(Budgets), ["AllCalls_AlreadyCancelled_ThrowAndNothingCounted"] },
        { Flaw.FactNotWritten, nameof(Policies), ["TrySaveAsync_First_FoundWholeWithItsFact", InSequence] },
        { Flaw.FactNotWritten, nameof(Subjects), ["TrySaveAsync_First_FoundWholeWithItsFact", InSequence, DocumentsAtOnce] },
        { Flaw.FactWrittenInSpiteOfAConflict, nameof(Policies), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", InSequence] },
        { Flaw.FactWrittenInSpiteOfAConflict, nameof(Subjects), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", "TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten", InSequence] },
        { Flaw.FactWrittenApartFromItsDocument, nameof(Subjects), ["TrySaveAsync_TwentyWhoEachAddOne_NothingLost", InSequence] },
        { Flaw.UnreadableWithoutItsVersion, nameof(Subjects), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.UnreadableWithoutItsVersion, nameof(Challenges), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.UnreadableWithoutItsVersion, nameof(OptOuts), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.UnreadableUnderTheVersionBefore, nameof(Subjects), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.UnreadableUnderTheVersionBefore, nameof(Challenges), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.UnreadableUnderTheVersionBefore, nameof(OptOuts), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.UnreadableNeverReplaced, nameof(Subjects), ["TrySaveAsync_OverWhatCannotBeRead_ReplacedAtItsVersion"] },
        { Flaw.FactFailsAfterItsDocumentIsWritten, nameof(Policies), ["TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten"] },
        { Flaw.FactFailsAfterItsDocumentIsWritten, nameof(Subjects), ["TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten"] },
        { Flaw.FactThatFailsIsLeftOut, nameof(Policies), ["TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten"] },
        { Flaw.FactThatFailsIsLeftOut, nameof(Subjects), ["TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten"] },
        { Flaw.FactThatFailsUsesItsGrantUp, nameof(Subjects), ["TrySaveAsync_FactCannotBeWritten_ThrowsAndNothingWritten"] },
        { Flaw.GrantsNotUnique, nameof(Subjects), ["TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten", "TrySaveAsync_FiftyGrantsOfAChallengeAtOnce_OneSaved", InSequence, DocumentsAtOnce] },
        { Flaw.GrantsUniqueBySubject, nameof(Subjects), ["TrySaveAsync_GrantOfAChallengeGrantedToAnother_AlreadyGrantedAndNothingWritten", "TrySaveAsync_FiftyGrantsOfAChallengeAtOnce_OneSaved", InSequence] },
        { Flaw.GrantsUniqueByClinic, nameof(Subjects), ["TrySaveAsync_GrantOfAChallengeGrantedToAnother_AlreadyGrantedAndNothingWritten", InSequence] },
        { Flaw.GrantsUniqueByKind, nameof(Subjects), ["TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten"] },
        { Flaw.GrantUsedUpByAConflict, nameof(Subjects), ["TrySaveAsync_GrantAfterAConflict_Saved", InSequence] },
        { Flaw.GrantRefusedAfterItsDocumentIsWritten, nameof(Subjects), ["TrySaveAsync_SecondGrantOfAChallenge_AlreadyGrantedAndNothingWritten", InSequence] },
        { Flaw.GrantComparedOutsideTheLock, nameof(Subjects), ["TrySaveAsync_FiftyGrantsOfAChallengeAtOnce_OneSaved", DocumentsAtOnce] },
        { Flaw.EveryFactUniqueByChallenge, nameof(Subjects), ["TrySaveAsync_OtherFactsOfAChallenge_NoneInTheWay"] },
        { Flaw.EveryFactUniqueByChallenge, nameof(Events), ["AppendAsync_SameChallengeTwice_BothFound"] },
        { Flaw.GrantsCanBeAppended, nameof(Events), ["AppendAsync_Grant_ArgumentExceptionAndNothingWritten"] },
        { Flaw.IdsIgnoreCase, nameof(Policies), ["FindAsync_IdThatLooksAlike_None"] },
        { Flaw.IdsIgnoreCase, nameof(Subjects), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsIgnoreCase, nameof(Challenges), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsIgnoreCase, nameof(Events), ["PageAsync_ClinicsThatLookAlike_OwnFactsOnly"] },
        { Flaw.IdsIgnoreCase, nameof(Budgets), ["TakeAsync_OtherKeys_EachItsOwn"] },
        { Flaw.IdsTrimmed, nameof(Policies), ["FindAsync_IdThatLooksAlike_None"] },
        { Flaw.IdsTrimmed, nameof(Subjects), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsTrimmed, nameof(Challenges), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsTrimmed, nameof(Events), ["PageAsync_ClinicsThatLookAlike_OwnFactsOnly"] },
        { Flaw.IdsTrimmed, nameof(Budgets), ["TakeAsync_OtherKeys_EachItsOwn"] },
        { Flaw.IdsNormalized, nameof(Policies), ["FindAsync_IdThatLooksAlike_None"] },
        { Flaw.IdsNormalized, nameof(Subjects), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsNormalized, nameof(Challenges), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsJoined, nameof(Subjects), ["FindAsync_IdsThatJoinAlike_DifferentPeople"] },
        { Flaw.IdsJoined, nameof(Challenges), ["FindAsync_IdsThatJoinAlike_DifferentPeople"] },
        { Flaw.IdsCut, nameof(Subjects), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.IdsCut, nameof(Challenges), ["FindAsync_IdsThatLookAlike_DifferentPeople"] },
        { Flaw.ClinicsForgotten, nameof(Subjects), ["FindAsync_SameUserIdInAnotherClinic_DifferentPeople", InSequence] },
        { Flaw.ClinicsForgotten, nameof(Challenges), ["FindAsync_IdsThatLookAlike_DifferentPeople", InSequence] },
        { Flaw.PageSkipsOne, nameof(Subjects), ["PageAsync_AnyPageSize_EachSubjectOnceInOrder", InSequence] },
        { Flaw.PageSkipsOne, nameof(Events), ["PageAsync_AppendedOutOfOrder_NewestFirstEachOnce", InSequence] },
        { Flaw.PageRepeatsTheLast, nameof(Subjects), ["PageAsync_AnyPageSize_EachSubjectOnceInOrder", InSequence] },
        { Flaw.PageRepeatsTheLast, nameof(Events), ["PageAsync_AppendedOutOfOrder_NewestFirstEachOnce", InSequence] },
        { Flaw.PageOfAllClinics, nameof(Subjects), ["PageAsync_AnyPageSize_EachSubjectOnceInOrder", InSequence] },
        { Flaw.PageOfAllClinics, nameof(Events), ["PageAsync_ClinicsThatLookAlike_OwnFactsOnly", InSequence] },
        { Flaw.PageLargerThanAsked, nameof(Subjects), ["PageAsync_AnyPageSize_EachSubjectOnceInOrder", InSequence] },
        { Flaw.PageLargerThanAsked, nameof(Events), ["PageAsync_AppendedOutOfOrder_NewestFirstEachOnce", InSequence] },
        { Flaw.PageInOrderOfWriting, nameof(Subjects), ["PageAsync_AnyPageSize_EachSubjectOnceInOrder", InSequence] },
        { Flaw.PageInOrderOfWriting, nameof(Events), ["PageAsync_AppendedOutOfOrder_NewestFirstEachOnce", InSequence] },
        { Flaw.PageByTime, nameof(Events), ["PageAsync_AppendedOutOfOrder_NewestFirstEachOnce"] },
        { Flaw.PageByMixedBytes, nameof(Events), ["PageAsync_IdsThatDifferInOneByte_ByteByByte"] },
        { Flaw.PageFromTheBeginningWhereAnIdIsUnknown, nameof(Subjects), ["PageAsync_AfterAnIdNobodyHas_GoesOnBehindIt"] },
        { Flaw.PageFromTheBeginningWhereAnIdIsUnknown, nameof(Events), ["PageAsync_BeforeAnIdNoFactHas_GoesOnBehindIt", InSequence] },
        { Flaw.FilteredAfterThePage, nameof(Events), ["PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.UserIgnored, nameof(Events), ["PageAsync_OfAUser_TheirsAlone", "PageAsync_OfUsersWhoLookAlike_TheirsAlone", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.UserIgnoresCase, nameof(Events), ["PageAsync_OfUsersWhoLookAlike_TheirsAlone", InSequence] },
        { Flaw.UserAsActorToo, nameof(Events), ["PageAsync_OfAUser_TheirsAlone"] },
        { Flaw.UserAndTheClinicAsAWhole, nameof(Events), ["PageAsync_OfAUser_TheirsAlone", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.KindsIgnored, nameof(Events), ["PageAsync_OfKinds_TheseAlone", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.FirstKindOnly, nameof(Events), ["PageAsync_OfKinds_TheseAlone", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.KindsOutsideOfThem, nameof(Events), ["PageAsync_OfKinds_TheseAlone", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.NoKindsMeansAll, nameof(Events), ["PageAsync_OfKinds_TheseAlone", InSequence] },
        { Flaw.FromIgnored, nameof(Events), ["PageAsync_FromUntil_ByTheMillisecond", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.FromExclusive, nameof(Events), ["PageAsync_FromUntil_ByTheMillisecond", "PageAsync_FromUntilOfOneMillisecond_EachFactOfIt", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem"] },
        { Flaw.UntilIgnored, nameof(Events), ["PageAsync_FromUntil_ByTheMillisecond", "PageAsync_FromUntilOfAnyOffsetOrAge_MomentsInUtc", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.UntilInclusive, nameof(Events), ["PageAsync_FromUntil_ByTheMillisecond", "PageAsync_FromUntilOfOneMillisecond_EachFactOfIt", "PageAsync_AllFiltersTogether_WhatMeetsEachOfThem"] },
        { Flaw.DatesByTheTick, nameof(Events), ["PageAsync_FromUntil_ByTheMillisecond"] },
        { Flaw.DatesByTheSecond, nameof(Events), ["PageAsync_FromUntil_ByTheMillisecond"] },
        { Flaw.DatesByTheHighestId, nameof(Events), ["PageAsync_FromUntilOfOneMillisecond_EachFactOfIt", "PageAsync_FromUntil_ByTheMillisecond"] },
        { Flaw.DatesOfTheirOffset, nameof(Events), ["PageAsync_FromUntilOfAnyOffsetOrAge_MomentsInUtc"] },
        { Flaw.UntilInPlaceOfBefore, nameof(Events), ["PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.BeforeInPlaceOfUntil, nameof(Events), ["PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.AnyFilterWillDo, nameof(Events), ["PageAsync_AllFiltersTogether_WhatMeetsEachOfThem", InSequence] },
        { Flaw.ReasonCut, nameof(Events), ["AppendAsync_EverythingSet_FoundWhole"] },
        { Flaw.NullsBecomeEmpty, nameof(Events), ["AppendAsync_NothingSetThatNeedNotBe_FoundWhole"] },
        { Flaw.NullsBecomeEmpty, nameof(Policies), ["TrySaveAsync_First_FoundWholeWithItsFact"] },
        { Flaw.FactLostWhenManyAtOnce, nameof(Events), ["AppendAsync_HundredAtOnce_AllFound"] },
        { Flaw.ExpiredAnswered, nameof(Challenges), ["FindAsync_TimeHasCome_NoneAndBeginsAnew", "TrySaveAsync_EndNotInTheFuture_SavedAndGone", InSequence, AtOnce] },
        { Flaw.ExpiredByOneTick, nameof(Challenges), ["FindAsync_TimeHasCome_NoneAndBeginsAnew", "TrySaveAsync_EndNotInTheFuture_SavedAndGone", InSequence] },
        { Flaw.ExpiredBlocksANewOne, nameof(Challenges), ["FindAsync_TimeHasCome_NoneAndBeginsAnew", "TrySaveAsync_EndNotInTheFuture_SavedAndGone", InSequence, AtOnce] },
        { Flaw.ExpiredTakenForItsVersion, nameof(Challenges), ["FindAsync_TimeHasCome_NoneAndBeginsAnew", InSequence, AtOnce] },
        { Flaw.EndNeverMoved, nameof(Challenges), ["FindAsync_TimeHasCome_NoneAndBeginsAnew", "TrySaveAsync_LaterEnd_LivesOn", InSequence] },
        { Flaw.PastEndMeansNever, nameof(Challenges), ["TrySaveAsync_EndNotInTheFuture_SavedAndGone", InSequence, AtOnce] },
        { Flaw.BegunAnewWhileItLives, nameof(Challenges), ["TrySaveAsync_AnewWhileItLives_Conflict", "TrySaveAsync_FiftyAtOnce_OneSaved", InSequence, AtOnce] },
        { Flaw.ReadAlongThoughExpired, nameof(Challenges), ["FindWithSubjectAsync_TimeHasCome_SubjectAlone"] },
        { Flaw.ReadAlongPastAnotherStore, nameof(Challenges), ["FindWithSubjectAsync_AnotherStoreOfSubjects_NothingRead", "FindWithSubjectAsync_TimeHasCome_SubjectAlone"] },
        { Flaw.RemovedNot, nameof(Challenges), ["RemoveAsync_Twice_NoneAndBeginsAnew", InSequence] },
        { Flaw.RemovedWithItsClinic, nameof(Challenges), ["RemoveAsync_Twice_NoneAndBeginsAnew"] },
        { Flaw.RemovedKeepsItsVersion, nameof(Challenges), ["RemoveAsync_Twice_NoneAndBeginsAnew", InSequence] },
        { Flaw.OneTooMany, nameof(Budgets), ["TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt", "TakeAsync_HundredAtOnce_FiveTaken", InSequence, AtOnce] },
        { Flaw.OneTooFew, nameof(Budgets), ["TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt", "TakeAsync_HundredAtOnce_FiveTaken", InSequence, AtOnce] },
        { Flaw.TakenOutsideTheLock, nameof(Budgets), ["TakeAsync_HundredAtOnce_FiveTaken", AtOnce] },
        { Flaw.FirstLimitOnly, nameof(Budgets), ["TakeAsync_LongWindowFull_RefusedThoughTheShortOneHasRoom", InSequence] },
        { Flaw.LastLimitOnly, nameof(Budgets), ["TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt", InSequence] },
        { Flaw.RefusedIsCounted, nameof(Budgets), ["TakeAsync_RefusedManyTimes_NotCounted", InSequence, AtOnce] },
        { Flaw.NextAtFromNow, nameof(Budgets), ["TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt", InSequence] },
        { Flaw.NextAtOfTheShortestWindow, nameof(Budgets), ["TakeAsync_LongWindowFull_RefusedThoughTheShortOneHasRoom", InSequence] },
        { Flaw.NextAtIsNotYet, nameof(Budgets), ["TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt", InSequence] },
        { Flaw.WindowsFixed, nameof(Budgets), ["TakeAsync_SixthInAWindow_RefusedUntilTheFirstHasLeftIt", InSequence] },
        { Flaw.SlowerClocksNotCounted, nameof(Budgets), ["TakeAsync_ClocksApart_AllCounted", AtOnce] },
        { Flaw.GiveBackDoesNothing, nameof(Budgets), ["GiveBackAsync_FirstMiddleOrLast_OneCanBeTakenAgain", InSequence] },
        { Flaw.GiveBackTakesTheNewest, nameof(Budgets), ["GiveBackAsync_FirstMiddleOrLast_OneCanBeTakenAgain", "GiveBackAsync_Twice_OneCanBeTakenAgain", InSequence] },
        { Flaw.GiveBackMakesCredit, nameof(Budgets), ["GiveBackAsync_Twice_OneCanBeTakenAgain", "GiveBackAsync_NotTaken_ChangesNothing", InSequence] },
        { Flaw.GiveBackOfAllInATick, nameof(Budgets), ["GiveBackAsync_TwoOfTheSameTick_OneAtATime"] },
        { Flaw.GiveBackToTheFirstAlone, nameof(Budgets), ["GiveBackAsync_SeveralBudgets_OneToEach"] },
        { Flaw.KeptAfterARefusal, nameof(Budgets), ["TakeFromAllAsync_OneHasNoneLeft_TakenFromNone", "TakeFromAllAsync_ManyAtOnceAtAShared_AsManyAsItHas", InSequence] },
        { Flaw.GoesOnAfterARefusal, nameof(Budgets), ["TakeFromAllAsync_OneHasNoneLeft_TakenFromNone", InSequence] },
        { Flaw.OneBudgetForAll, nameof(Budgets), ["TakeAsync_OtherKeys_EachItsOwn", InSequence] },
        { Flaw.StatePerServer, nameof(Policies), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.StatePerServer, nameof(Subjects), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.StatePerServer, nameof(Challenges), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.StatePerServer, nameof(Budgets), ["TakeAsync_OnTwoServers_OneBudget"] },
        { Flaw.RememberedPerServer, nameof(Policies), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.RememberedPerServer, nameof(Subjects), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.RememberedPerServer, nameof(Challenges), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.SavedWithoutComparing, nameof(OptOuts), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", "TrySaveAsync_SameAgain_Conflict", "TrySaveAsync_FiftyAtOnce_OneSaved", InSequence, DocumentsAtOnce] },
        { Flaw.ComparedOutsideTheLock, nameof(OptOuts), ["TrySaveAsync_FiftyAtOnce_OneSaved", "TrySaveAsync_TenWhoEachAddOne_NothingLost", DocumentsAtOnce] },
        { Flaw.NewerVersionWillDo, nameof(OptOuts), ["TrySaveAsync_OtherVersion_ConflictAndNothingWritten", InSequence] },
        { Flaw.VersionNotChecked, nameof(OptOuts), ["TrySaveAsync_VersionThatDoesNotFollow_ArgumentExceptionAndNothingWritten"] },
        { Flaw.TimesToTheMillisecond, nameof(OptOuts), ["TrySaveAsync_First_FoundWhole"] },
        { Flaw.EmptyListsKeepTheFormerOne, nameof(OptOuts), ["TrySaveAsync_Next_ReplacesWhole"] },
        { Flaw.CancellationIgnored, nameof(OptOuts), ["AllCalls_AlreadyCancelled_ThrowAndNothingWritten"] },
        { Flaw.IdsIgnoreCase, nameof(OptOuts), ["FindAsync_KeyThatLooksAlike_None"] },
        { Flaw.IdsTrimmed, nameof(OptOuts), ["FindAsync_KeyThatLooksAlike_None"] },
        { Flaw.IdsCut, nameof(OptOuts), ["FindAsync_KeyThatLooksAlike_None"] },
        { Flaw.StatePerServer, nameof(OptOuts), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.RememberedPerServer, nameof(OptOuts), ["FindAsync_SavedOnAnotherServer_FoundAtOnce"] },
        { Flaw.DeliveryNeverReplaced, nameof(Events), ["TrySaveDeliveryAsync_FinalAfterSent_KeptWhole", "TrySaveDeliveryAsync_FiftyOfAllStatesAtOnce_OneFinalKeptAndToldSo", DeliveriesInSequence] },
        { Flaw.DeliveryAlwaysReplaced, nameof(Events), ["TrySaveDeliveryAsync_NoStepForward_RefusedAndTheFirstStays", "TrySaveDeliveryAsync_SameAgain_KeptOnce", "TrySaveDeliveryAsync_FiftyOfAllStatesAtOnce_OneFinalKeptAndToldSo", DeliveriesInSequence, DeliveriesAtOnce] },
        { Flaw.FinalReplacedByFinal, nameof(Events), ["TrySaveDeliveryAsync_NoStepForward_RefusedAndTheFirstStays", "TrySaveDeliveryAsync_SameAgain_KeptOnce", "TrySaveDeliveryAsync_FiftyOfAllStatesAtOnce_OneFinalKeptAndToldSo", DeliveriesInSequence] },
        { Flaw.LaterReportWins, nameof(Events), ["TrySaveDeliveryAsync_FinalAfterSent_KeptWhole", "TrySaveDeliveryAsync_NoStepForward_RefusedAndTheFirstStays", DeliveriesInSequence] },
        { Flaw.DeliveryRepeatedIsKept, nameof(Events), ["TrySaveDeliveryAsync_SameAgain_KeptOnce"] },
        { Flaw.DeliveryMergedWithTheFormerOne, nameof(Events), ["TrySaveDeliveryAsync_FinalAfterSent_KeptWhole"] },
        { Flaw.DeliveryComparedOutsideTheLock, nameof(Events), ["TrySaveDeliveryAsync_FiftyOfAllStatesAtOnce_OneFinalKeptAndToldSo", DeliveriesAtOnce] },
        { Flaw.DeliveriesOfAllClinics, nameof(Events), ["FindDeliveriesAsync_SameIdInAnotherClinic_Apart", DeliveriesInSequence] },
        { Flaw.IdsIgnoreCase, nameof(Events), ["FindDeliveriesAsync_SameIdInAnotherClinic_Apart"] },
        { Flaw.IdsTrimmed, nameof(Events), ["FindDeliveriesAsync_SameIdInAnotherClinic_Apart"] },
        { Flaw.DeliveryIdsIgnoreCase, nameof(Events), ["FindDeliveriesAsync_IdsThatLookAlike_DifferentMessages"] },
        { Flaw.DeliveriesAHundredAtMost, nameof(Events), ["FindDeliveriesAsync_FiveHundredIds_TheKnownOnes"] },
        { Flaw.UnknownDeliveriesMadeUp, nameof(Events), ["FindDeliveriesAsync_FiveHundredIds_TheKnownOnes", DeliveriesInSequence] },
        { Flaw.TimesToTheMillisecond, nameof(Events), ["TrySaveDeliveryAsync_EverythingSet_FoundWhole"] },
        { Flaw.NullsBecomeEmpty, nameof(Events), ["TrySaveDeliveryAsync_EachStateAndFailure_FoundWhole"] },
        { Flaw.CancellationIgnored, nameof(Events), ["DeliveryCalls_AlreadyCancelled_ThrowAndNothingWritten"] },
        { Flaw.StatePerServer, nameof(Events), ["TrySaveDeliveryAsync_SameAgain_KeptOnce"] },
        { Flaw.StatePerServer, nameof(Flow), ["SubmitCodeAsync_BegunOnAnotherServer_AcceptedAndRemembered", "SubmitCodeAsync_ReplayedOnAnyServer_Refused", "SubmitCodeAsync_TenWrongAcrossServers_LockedOnAll"] },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task EachTestNamed_OfAStoreWithThisFlaw_Fails(Flaw flaw, string suite, string[] tests)
    {
        foreach (var test in tests)
        {
            Exception? failure = null;
            for (var run = 0; run < Runs && failure is null; run++)
                failure = await SuiteRun.FailureAsync(Suites.Single(type => type.Name == suite), test, () => new FlawedHooks(flaw));
            Assert.True(failure is not null, $"{test} of {suite} passes a store with the flaw {flaw}.");
        }
    }

    /// <summary>The same stores with nothing wrong pass: so what fails above fails because of its flaw.</summary>
    [Theory]
    [InlineData(nameof(Policies))]
    [InlineData(nameof(Subjects))]
    [InlineData(nameof(Challenges))]
    [InlineData(nameof(Budgets))]
    [InlineData(nameof(Events))]
    [InlineData(nameof(OptOuts))]
    [InlineData(nameof(Flow))]
    public async Task EachTest_OfAStoreWithoutFlaw_Passes(string suite)
    {
        var type = Suites.Single(type => type.Name == suite);
        var failures = new List<string>();
        foreach (var test in SuiteRun.TestsOf(type))
        {
            if (await SuiteRun.FailureAsync(type, test, () => new FlawedHooks(Flaw.None)) is { } failure)
                failures.Add($"{test}: {failure}");
        }

        Assert.Empty(failures);
    }

    [Fact]
    public void EachFlaw_IsInARow() => Assert.Empty(Enum.GetValues<Flaw>().Except([Flaw.None]).Except(Rows.Select(row => row.Data.Item1)));

    private sealed class Policies(StoreHooks hooks) : PolicyStoreContract(hooks);

    private sealed class Subjects(StoreHooks hooks) : SubjectStoreContract(hooks);

    private sealed class Challenges(StoreHooks hooks) : ChallengeStoreContract(hooks);

    private sealed class Budgets(StoreHooks hooks) : SendBudgetStoreContract(hooks);

    private sealed class Events(StoreHooks hooks) : EventStoreContract(hooks);

    private sealed class OptOuts(StoreHooks hooks) : OptOutStoreContract(hooks);

    private sealed class Flow(StoreHooks hooks) : SignInFlowContract(hooks);

    private sealed class Administration(StoreHooks hooks) : AdministrationFlowContract(hooks);
}
