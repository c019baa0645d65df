namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Budgets, written once more and without the library's own code, with one thing wrong.</summary>
internal sealed class FlawedBudgets(Flaw flaw) : IMfaSendBudgetStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _taken = [];
    private readonly Dictionary<string, int> _credit = [];

    public async ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        var counted = flaw switch
        {
            Flaw.FirstLimitOnly => limits.Take(1).ToList(),
            Flaw.LastLimitOnly => [limits[^1]],
            Flaw.OneTooMany => [.. limits.Select(limit => limit with { Count = limit.Count + 1 })],
            Flaw.OneTooFew => [.. limits.Select(limit => limit with { Count = Math.Max(1, limit.Count - 1) })],
            _ => [.. limits],
        };
        List<DateTimeOffset> taken;
        DateTimeOffset nextAt;
        lock (_lock)
        {
            taken = Of(key);
            nextAt = NextAt(taken, counted, now);
            if (nextAt > now && _credit.GetValueOrDefault(key.Value) > 0)
            {
                _credit[key.Value]--;
                return new BudgetAnswer(IsTaken: true, now);
            }

            if (flaw == Flaw.RefusedIsCounted || (nextAt <= now && flaw != Flaw.TakenOutsideTheLock))
                taken.Add(Kept(now));
            if (nextAt > now)
                return new BudgetAnswer(IsTaken: false, Told(nextAt, counted, now));
            if (flaw != Flaw.TakenOutsideTheLock)
                return new BudgetAnswer(IsTaken: true, NextAt(taken, counted, now));
        }

        await FlawedHooks.OnTheWayAsync();
        lock (_lock)
        {
            taken.Add(Kept(now));
            return new BudgetAnswer(IsTaken: true, NextAt(taken, counted, now));
        }
    }

    public async ValueTask<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = new List<BudgetAnswer>();
        foreach (var (key, limits) in budgets)
        {
            answers.Add(await TakeAsync(key, limits, now, cancellationToken));
            if (answers[^1].IsTaken)
                continue;
            if (flaw != Flaw.KeptAfterARefusal)
                await GiveBackAsync([.. budgets.Take(answers.Count - 1).Select(budget => budget.Key)], now, cancellationToken);
            if (flaw != Flaw.GoesOnAfterARefusal)
                break;
        }

        return answers;
    }

    public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
        {
            foreach (var key in flaw == Flaw.GiveBackToTheFirstAlone ? keys.Take(1) : keys)
                GiveBack(key, takenAt);
        }

        return ValueTask.CompletedTask;
    }

    private void GiveBack(BudgetKey key, DateTimeOffset takenAt)
    {
        var taken = Of(key);
        switch (flaw)
        {
            case Flaw.GiveBackDoesNothing:
                break;
            case Flaw.GiveBackTakesTheNewest:
                if (taken.Count > 0)
                    taken.RemoveAt(taken.Count - 1);
                break;
            case Flaw.GiveBackOfAllInATick:
                taken.RemoveAll(at => at == takenAt);
                break;
            default:
                if (!taken.Remove(Kept(takenAt)) && flaw == Flaw.GiveBackMakesCredit)
                    _credit[key.Value] = _credit.GetValueOrDefault(key.Value) + 1;
                break;
        }
    }

    private List<DateTimeOffset> Of(BudgetKey key)
    {
        var kept = flaw == Flaw.OneBudgetForAll ? "all" : FlawedKeys.Of(flaw, key.Value);
        return _taken.TryGetValue(kept, out var taken) ? taken : _taken[kept] = [];
    }

    private DateTimeOffset NextAt(List<DateTimeOffset> taken, List<BudgetLimit> limits, DateTimeOffset now)
    {
        var ends = limits.Select(limit =>
        {
            var inWindow = taken
                .Where(at => flaw != Flaw.SlowerClocksNotCounted || at <= now)
                .Where(at => flaw != Flaw.WindowsFixed || at.Ticks / limit.Window.Ticks == now.Ticks / limit.Window.Ticks)
                .Order().ToList();
            if (inWindow.Count < limit.Count)
                return DateTimeOffset.MinValue;
            return flaw == Flaw.WindowsFixed
                ? new DateTimeOffset(((now.Ticks / limit.Window.Ticks) + 1) * limit.Window.Ticks, TimeSpan.Zero)
                : inWindow[^limit.Count] + limit.Window;
        }).Where(end => end > DateTimeOffset.MinValue).DefaultIfEmpty(DateTimeOffset.MinValue).ToList();
        var end = ends.Max();
        return flaw == Flaw.NextAtIsNotYet && end == now ? end.AddTicks(1) : end;
    }

    private DateTimeOffset Told(DateTimeOffset nextAt, List<BudgetLimit> limits, DateTimeOffset now) => flaw switch
    {
        Flaw.NextAtFromNow => now + limits[0].Window,
        Flaw.NextAtOfTheShortestWindow => now + limits.Min(limit => limit.Window) < nextAt ? now + limits.Min(limit => limit.Window) : nextAt,
        _ => nextAt,
    };

    private DateTimeOffset Kept(DateTimeOffset at) => flaw == Flaw.TimesToTheMillisecond ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond)) : at;

    private void Check(CancellationToken cancellationToken)
    {
        if (flaw != Flaw.CancellationIgnored)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
