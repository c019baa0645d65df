namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Policies, subjects and facts, written once more and without the library's own code, with one thing wrong.</summary>
internal sealed class FlawedDocuments(Flaw flaw) : IMfaPolicyStore, IMfaSubjectStore, IMfaEventStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MfaPolicy> _policies = [];
    private readonly Dictionary<string, SubjectRecord> _subjects = [];
    private readonly FlawedDeliveries _deliveries = new(flaw);
    private readonly HashSet<string> _granted = [];
    private List<MfaEvent> _facts = [];

    public ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
            return new(Found(_policies.GetValueOrDefault(FlawedKeys.Of(flaw, clinicId))));
    }

    public ValueTask<StoreLookup<SubjectRecord>> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
            return new(FlawedLookup.Of(flaw, _subjects.GetValueOrDefault(FlawedKeys.Of(flaw, subject))));
    }

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        var key = FlawedKeys.Of(flaw, policy.ClinicId);
        Check(policy.Version, expectedVersion, cancellationToken);
        return SaveAsync(
            () => Judge(_policies.GetValueOrDefault(key)?.Version ?? 0, expectedVersion),
            () => _policies[key] = flaw == Flaw.EmptyListsKeepTheFormerOne && policy.Methods.Count == 0 ? policy with { Methods = _policies[key].Methods } : Kept(policy),
            fact);
    }

    public ValueTask<SaveOutcome> TrySaveAsync(SubjectRecord document, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken)
    {
        var key = FlawedKeys.Of(flaw, document.Subject);
        Check(document.Version, expectedVersion, cancellationToken);
        return SaveAsync(
            () => flaw == Flaw.UnreadableNeverReplaced && FlawedLookup.IsBeyond(_subjects.GetValueOrDefault(key))
                ? SaveOutcome.Conflict
                : JudgeGrant(Judge(_subjects.GetValueOrDefault(key)?.Version ?? 0, expectedVersion), fact, () => Write(key, document)),
            () => Write(key, document),
            fact);
    }

    public ValueTask<IReadOnlyList<SubjectEntry>> PageAsync(string clinicId, string? afterUserId, int pageSize, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
        {
            var all = _subjects.Values
                .Where(document => flaw == Flaw.PageOfAllClinics || FlawedKeys.Of(flaw, document.Subject.ClinicId) == FlawedKeys.Of(flaw, clinicId));
            var ordered = flaw == Flaw.PageInOrderOfWriting ? all.ToList() : [.. all.OrderBy(document => document.Subject.UserId, StringComparer.Ordinal)];
            var start = flaw is Flaw.PageInOrderOfWriting or Flaw.PageFromTheBeginningWhereAnIdIsUnknown
                ? ordered.FindIndex(document => document.Subject.UserId == afterUserId) + 1
                : ordered.TakeWhile(document => string.CompareOrdinal(document.Subject.UserId, afterUserId) is var order && (flaw == Flaw.PageRepeatsTheLast ? order < 0 : order <= 0)).Count();
            return new([.. ordered.Skip(afterUserId is null ? 0 : start + Skipped).Take(Size(pageSize)).Select(document => new SubjectEntry(document.Subject, FlawedLookup.Of(flaw, document)))]);
        }
    }

    public async ValueTask AppendAsync(MfaEvent fact, CancellationToken cancellationToken)
    {
        if (fact.IsGrant && flaw != Flaw.GrantsCanBeAppended)
            throw new ArgumentException("A grant.", nameof(fact));
        Check(cancellationToken);
        if (flaw == Flaw.EveryFactUniqueByChallenge && fact.ChallengeId is { } id && !_granted.Add(id.Value))
            return;
        if (flaw != Flaw.FactLostWhenManyAtOnce)
        {
            Add(fact);
            return;
        }

        var before = _facts;
        await FlawedHooks.OnTheWayAsync();
        _facts = [.. before, fact];
    }

    public ValueTask<IReadOnlyList<MfaEvent>> PageAsync(MfaEventQuery query, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
        {
            var all = _facts.Where(fact => flaw == Flaw.PageOfAllClinics || FlawedKeys.Of(flaw, fact.ClinicId) == FlawedKeys.Of(flaw, query.ClinicId)).Where(Filter);
            var newestFirst = flaw switch
            {
                Flaw.PageInOrderOfWriting => Enumerable.Reverse(all.ToList()).ToList(),
                Flaw.PageByTime => [.. all.OrderByDescending(fact => fact.At)],
                Flaw.PageByMixedBytes => [.. all.OrderByDescending(fact => Convert.ToHexString(fact.Id.ToByteArray()), StringComparer.Ordinal)],
                _ => [.. all.OrderByDescending(fact => fact.Id)],
            };
            var beforeId = flaw == Flaw.UntilInPlaceOfBefore && query.Until is not null ? null : query.Before;
            var start = beforeId is not { } before
                ? 0
                : flaw is Flaw.PageInOrderOfWriting or Flaw.PageByTime or Flaw.PageByMixedBytes or Flaw.PageFromTheBeginningWhereAnIdIsUnknown
                    ? newestFirst.FindIndex(fact => fact.Id == before) + 1
                    : newestFirst.TakeWhile(fact => flaw == Flaw.PageRepeatsTheLast ? fact.Id > before : fact.Id >= before).Count();
            var page = newestFirst.Skip(beforeId is null ? 0 : start + Skipped).Take(Size(query.PageSize));
            return new([.. page.Where(fact => flaw != Flaw.FilteredAfterThePage || FlawedFilters.Takes(Flaw.None, query, fact)).Select(Kept)]);
        }

        bool Filter(MfaEvent fact) => flaw == Flaw.FilteredAfterThePage || FlawedFilters.Takes(flaw, query, fact);
    }

    public ValueTask<bool> TrySaveDeliveryAsync(MessageDelivery delivery, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return _deliveries.TrySaveAsync(delivery);
    }

    public ValueTask<IReadOnlyList<MessageDelivery>> FindDeliveriesAsync(string clinicId, IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        return new(_deliveries.Find(clinicId, messageIds));
    }

    private int Skipped => flaw == Flaw.PageSkipsOne ? 1 : 0;

    private int Size(int asked) => flaw == Flaw.PageLargerThanAsked ? asked + 1 : asked;

    private async ValueTask<SaveOutcome> SaveAsync(Func<SaveOutcome> judge, Action write, MfaEvent fact)
    {
        SaveOutcome outcome;
        lock (_lock)
        {
            outcome = judge();
            if (flaw == Flaw.FactWrittenInSpiteOfAConflict && outcome != SaveOutcome.Saved)
                Add(fact);
            if (outcome != SaveOutcome.Saved)
                return outcome;
            if (flaw is not (Flaw.ComparedOutsideTheLock or Flaw.FactWrittenApartFromItsDocument or Flaw.GrantComparedOutsideTheLock))
            {
                if (flaw == Flaw.FactFailsAfterItsDocumentIsWritten)
                    write();
                if (flaw == Flaw.FactThatFailsUsesItsGrantUp)
                    Grant(fact);
                if (flaw != Flaw.FactNotWritten)
                    Add(fact);
                write();
                Grant(fact);
                return outcome;
            }

            if (flaw != Flaw.ComparedOutsideTheLock)
                write();
        }

        await FlawedHooks.OnTheWayAsync();
        lock (_lock)
        {
            if (flaw == Flaw.ComparedOutsideTheLock)
                write();
            Grant(fact);
            if (flaw == Flaw.FactWrittenApartFromItsDocument && _facts.Count > 2)
                return outcome; // as after a crash in between
            Add(fact);
        }

        return outcome;
    }

    private SaveOutcome Judge(long stored, long expected) => flaw switch
    {
        Flaw.SavedWithoutComparing => SaveOutcome.Saved,
        Flaw.NewerVersionWillDo => stored <= expected ? SaveOutcome.Saved : SaveOutcome.Conflict,
        _ => stored == expected ? SaveOutcome.Saved : SaveOutcome.Conflict,
    };

    private SaveOutcome JudgeGrant(SaveOutcome outcome, MfaEvent fact, Action write)
    {
        if (flaw == Flaw.GrantUsedUpByAConflict && outcome == SaveOutcome.Conflict)
            Grant(fact);
        if (outcome != SaveOutcome.Saved || KeyOf(fact) is not { } key || flaw == Flaw.GrantsNotUnique || !_granted.Contains(key))
            return outcome;
        if (flaw == Flaw.GrantRefusedAfterItsDocumentIsWritten)
            write();
        return SaveOutcome.AlreadyGranted;
    }

    private void Grant(MfaEvent fact)
    {
        if (KeyOf(fact) is { } key)
            _granted.Add(key);
    }

    private string? KeyOf(MfaEvent fact) => fact switch
    {
        { ChallengeId: null } => null,
        { IsGrant: false } when flaw != Flaw.EveryFactUniqueByChallenge => null,
        _ => flaw switch
        {
            Flaw.GrantsUniqueBySubject => $"{fact.ChallengeId} {fact.ClinicId} {fact.UserId}",
            Flaw.GrantsUniqueByClinic => $"{fact.ChallengeId} {fact.ClinicId}",
            Flaw.GrantsUniqueByKind => $"{fact.ChallengeId} {fact.Kind}",
            _ => fact.ChallengeId.Value.Value,
        },
    };

    private void Write(string key, SubjectRecord document) =>
        _subjects[key] = flaw == Flaw.EmptyListsKeepTheFormerOne && document.Devices.Count == 0 && _subjects.TryGetValue(key, out var former) ? document with { Devices = former.Devices } : Kept(document);

    private void Add(MfaEvent fact)
    {
        lock (_lock)
        {
            var isTaken = _facts.Any(other => other.Id == fact.Id);
            if (isTaken && flaw != Flaw.FactThatFailsIsLeftOut)
                throw new InvalidOperationException("A fact has this id.");
            if (!isTaken)
                _facts.Add(fact);
        }
    }

    private SubjectRecord Kept(SubjectRecord document) => flaw == Flaw.TimesToTheMillisecond && document.LastCodeAt is { } at
        ? document with { LastCodeAt = Cut(at) }
        : document;

    private MfaPolicy Kept(MfaPolicy policy) => flaw == Flaw.TimesToTheMillisecond ? policy with { TurnedOnAt = Cut(policy.TurnedOnAt) } : policy;

    private MfaEvent Kept(MfaEvent fact) => flaw switch
    {
        Flaw.TimesToTheMillisecond => fact with { At = Cut(fact.At) },
        Flaw.ReasonCut => fact with { Reason = fact.Reason is { Length: > 200 } reason ? reason[..200] : fact.Reason },
        Flaw.NullsBecomeEmpty => fact with { UserId = fact.UserId ?? "" },
        _ => fact,
    };

    private static DateTimeOffset Cut(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));

    private void Check(CancellationToken cancellationToken)
    {
        if (flaw != Flaw.CancellationIgnored)
            cancellationToken.ThrowIfCancellationRequested();
    }

    private void Check(long version, long expectedVersion, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        if (version != expectedVersion + 1 && flaw != Flaw.VersionNotChecked)
            throw new ArgumentException("The version does not follow.", nameof(version));
    }

    private static StoreLookup<T> Found<T>(T? document)
        where T : class => document is null ? StoreLookup<T>.None.Instance : new StoreLookup<T>.Found(document);
}
