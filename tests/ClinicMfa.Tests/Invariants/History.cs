using System.Globalization;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.Invariants;

/// <summary>Plays random inputs of one user in three browsers against the flow and holds every answer against the invariants of <see cref="InvariantTests"/>.</summary>
internal sealed class History : IAsyncDisposable
{
    private static readonly MfaSubject Nurse = new("harbor", "nurse");
    private static readonly MfaActor.Operator Operator = new("support desk", "ticket 42");
    private static readonly int[] Waits = [1, 7, 29, 30, 31, 60, 119, 120, 299, 599, 600, 601, 900, 1799, 1800, 3600, 43_200, 86_400];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly ClinicMfaTestBed _bed;
    private readonly ChallengeId?[] _browsers = new ChallengeId?[3];
    private readonly List<SentCode> _sent = [];
    private readonly Dictionary<ChallengeId, (string Stamp, long Policy, ChallengeOrigin Origin)> _madeUnder = [];
    private readonly Dictionary<ChallengeId, int> _learned = [];
    private readonly Dictionary<ChallengeOrigin, FailureModel> _failures = new()
    {
        [ChallengeOrigin.Login] = new FailureModel(ChallengeOrigin.Login),
        [ChallengeOrigin.Session] = new FailureModel(ChallengeOrigin.Session),
    };

    private readonly HashSet<ChallengeId> _granted = [];
    private readonly List<(long Epoch, int Ends)> _sessions = [];
    private long _policyVersion;
    private int _resets;
    private int _ends;
    private int _stamp = 1;
    private bool _refuses;

    public History() => _bed = new ClinicMfaTestBed(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _time.GetUtcNow();

    public async Task PlayAsync(IReadOnlyList<Move> moves)
    {
        _bed.AddUser("harbor", "nurse");
        _policyVersion = (await _bed.TurnOnAsync("harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = null }, Token)).Version;
        foreach (var move in moves)
        {
            await PlayAsync(move);
            await CheckDocumentsAsync();
            await CheckSessionsAsync();
        }

        await CheckEventsAsync();
    }

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    private async Task PlayAsync(Move move)
    {
        switch (move.Kind)
        {
            case MoveKind.LogIn:
                await BeginAsync(move.Browser, ChallengeOrigin.Login);
                break;
            case MoveKind.StepUp:
                await BeginAsync(move.Browser, ChallengeOrigin.Session);
                break;
            case MoveKind.SendAgain when Held(move) is { } held:
                await SendingAsync(_madeUnder[held].Origin, () => _bed.SignIn.SendAgainAsync(Proof(held), Token));
                break;
            case MoveKind.TypeRight when Held(move) is { } held:
                await TypeAsync(held, NewestOf(held)?.Digits);
                break;
            case MoveKind.TypeEarlier when Held(move) is { } held:
                await TypeAsync(held, _sent.FirstOrDefault(code => code.Challenge == held)?.Digits);
                break;
            case MoveKind.TypeWrong when Held(move) is { } held:
                await TypeAsync(held, WrongFor(held, move.Amount));
                break;
            case MoveKind.TypeMalformed when Held(move) is { } held:
                await TypeAsync(held, "12345");
                break;
            case MoveKind.TypeCodeOfAnotherBrowser when Held(move) is { } held:
                await TypeAsync(held, _sent.LastOrDefault(code => code.Challenge != held)?.Digits);
                break;
            case MoveKind.Wait:
                _time.Advance(TimeSpan.FromSeconds(Waits[move.Amount % Waits.Length]));
                break;
            case MoveKind.ChannelAccepts or MoveKind.ChannelSilent or MoveKind.ChannelRejects or MoveKind.ChannelUnavailable:
                Answer(move.Kind);
                break;
            case MoveKind.ChangePassword:
                _bed.Directory.Change(Nurse, user => user with { CredentialStamp = $"stamp {++_stamp}" });
                break;
            case MoveKind.ChangePolicy:
                _policyVersion = (await _bed.TurnOnAsync("harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = null }, Token)).Version;
                break;
            case MoveKind.Reset:
                Assert.IsType<UserChange.Done>(await _bed.Administration.ResetAsync(Operator, Nurse, new MfaAttestation { IdentityVerified = true }, Token));
                (_resets, _ends) = (_resets + 1, _ends + 1);
                foreach (var failures in _failures.Values)
                    failures.Reset();
                break;
            case MoveKind.Unlock:
                var isLocked = _failures.Values.Any(failures => failures.IsLocked(Now));
                Assert.Equal(isLocked, await _bed.Administration.UnlockAsync(Operator, Nurse, null, Token) is UserChange.Done);
                foreach (var failures in _failures.Values)
                    failures.Unlock(Now);
                break;
            case MoveKind.SignOutEverywhere:
                Assert.IsType<UserChange.Done>(await _bed.Administration.SignOutEverywhereAsync(Operator, Nurse, null, Token));
                _ends++;
                break;
        }
    }

    private void Answer(MoveKind kind)
    {
        _refuses = kind is MoveKind.ChannelRejects or MoveKind.ChannelUnavailable;
        _bed.Email.AnswerWith(kind switch
        {
            MoveKind.ChannelRejects => new CodeSendResult.Rejected(SendRejection.Other),
            MoveKind.ChannelUnavailable => new CodeSendResult.Unavailable(null),
            MoveKind.ChannelSilent => new CodeSendResult.Unknown(),
            _ => new CodeSendResult.Accepted(null),
        });
    }

    private async Task BeginAsync(int browser, ChallengeOrigin origin)
    {
        var pending = _browsers[browser];
        var step = await SendingAsync(origin, () => origin == ChallengeOrigin.Login
            ? _bed.SignIn.StartAsync(new MfaSignInRequest { Subject = Nurse, Pending = pending }, Token)
            : _bed.SignIn.StartStepUpAsync(new MfaStepUpRequest { Subject = Nurse, Pending = pending }, Token));
        CheckLock(step, origin);
        var id = step switch
        {
            MfaStep.EnterCode code => code.ChallengeId,
            MfaStep.Refused { ChallengeId: { } refused } => refused,
            _ => (ChallengeId?)null,
        };
        if (id is not { } begun)
            return;
        _browsers[browser] = begun;
        _madeUnder.TryAdd(begun, ($"stamp {_stamp}, reset {_resets}", _policyVersion, origin));
    }

    /// <summary>Invariants 5 and 6: what is sent keeps the cooldown, the subject's budgets and the lock.</summary>
    private async Task<MfaStep> SendingAsync(ChallengeOrigin origin, Func<Task<MfaStep>> send)
    {
        var before = _bed.Email.Messages.Count;
        var step = await send();
        if (_bed.Email.Messages.Count == before)
            return step;

        var message = _bed.Email.Last;
        Assert.Equal(before + 1, _bed.Email.Messages.Count);
        Assert.False(_failures[origin].IsLocked(Now));
        Assert.True(ChallengeId.TryParse(message.MessageId[..32], out var challenge));
        var earlier = _sent.Where(code => code.Challenge == challenge).ToList();
        var wait = earlier.Count switch { 0 => 0, 1 => 30, 2 => 60, _ => 120 };
        Assert.All(earlier, code => Assert.True(Now - code.SentAt >= TimeSpan.FromSeconds(wait)));
        var counted = _sent.Where(code => code.Origin == origin && !code.IsRefused && !code.IsUsed).ToList();
        Assert.True(counted.Count(code => Now - code.SentAt < TimeSpan.FromMinutes(15)) < (origin == ChallengeOrigin.Login ? 5 : 3));
        Assert.True(counted.Count(code => Now - code.SentAt < TimeSpan.FromHours(24)) < 20);
        Assert.Equal(Now, message.SentAt);
        _sent.Add(new SentCode(challenge, message.Code.Reveal(), Now, _refuses, origin));
        return step;
    }

    /// <summary>Invariants 1–5, 8 and 9: what an answer to a typed code may say.</summary>
    private async Task TypeAsync(ChallengeId challenge, string? typed)
    {
        var origin = _madeUnder[challenge].Origin;
        var newest = NewestOf(challenge);
        var step = await _bed.SignIn.SubmitCodeAsync(Proof(challenge), typed, trustBrowser: true, Token);
        CheckLock(step, origin);

        var learnsItIsWrong = step is MfaStep.EnterCode { Problem: CodeProblem.Wrong }
            || (step is MfaStep.Refused { Refusal: MfaRefusal.ChallengeGone { Reason: ChallengeEnd.TriesUsedUp } or MfaRefusal.Locked } && await CountedAsync(origin));
        if (learnsItIsWrong)
        {
            Assert.False(_failures[origin].IsLocked(Now));
            Assert.NotEqual(newest?.Digits, typed);
            _failures[origin].Wrong(Now);
            _learned[challenge] = _learned.GetValueOrDefault(challenge) + 1;
            Assert.InRange(_learned[challenge], 1, 5);
            Assert.InRange(_failures[origin].InLast(TimeSpan.FromHours(24), Now), 1, 20);
        }

        if (step is not MfaStep.Completed { Completion.Epoch: var epoch })
            return;
        _sessions.Add((epoch, _ends));
        Assert.NotNull(newest);
        Assert.Equal(newest.Digits, typed);
        Assert.True(Now - newest.SentAt < TimeSpan.FromMinutes(10));
        Assert.False(newest.IsUsed);
        Assert.True(_granted.Add(challenge));
        Assert.False(_failures[origin].IsLocked(Now));
        Assert.InRange(_learned.GetValueOrDefault(challenge), 0, 4);
        Assert.Equal(($"stamp {_stamp}, reset {_resets}", _policyVersion, origin), _madeUnder[challenge]);
        newest.IsUsed = true;
        _failures[origin].Accepted();
    }

    /// <summary>Invariant 5: locked exactly when the counts say so.</summary>
    private void CheckLock(MfaStep step, ChallengeOrigin origin)
    {
        if (_failures[origin].IsLocked(Now))
            Assert.True(step is MfaStep.Refused { Refusal: MfaRefusal.Locked or MfaRefusal.ChallengeGone }, $"locked, but the answer is {step}");
    }

    /// <summary>Whether the durable count has one more wrong code than the model.</summary>
    private async Task<bool> CountedAsync(ChallengeOrigin origin)
    {
        var lookup = await _bed.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(Nurse, Token);
        var record = lookup is StoreLookup<SubjectRecord>.Found found ? found.Document : SubjectRecord.New(Nurse);
        var ledger = origin == ChallengeOrigin.Session ? record.StepUpFailures : record.SignInFailures;
        var inDay = ledger.Recent.Count(at => Now - at < TimeSpan.FromHours(24));
        return inDay > _failures[origin].InLast(TimeSpan.FromHours(24), Now);
    }

    /// <summary>Invariant 7: documents stay small.</summary>
    private async Task CheckDocumentsAsync()
    {
        if (await _bed.Services.GetRequiredService<IMfaChallengeStore>().FindAsync(Nurse, Token) is not StoreLookup<ChallengeRecord>.Found { Document: var record })
            return;
        Assert.InRange(record.Challenges.Count, 0, 3);
        Assert.InRange(record.Sends.Count, 0, 40);
        Assert.All(record.Challenges, challenge => Assert.InRange(challenge.WrongTries, 0, 5));
        Assert.All(record.Challenges, challenge => Assert.InRange(challenge.Codes.Count, 0, 20));
    }

    /// <summary>Invariant 10: whose session was begun since the last end goes on, and no other.</summary>
    private async Task CheckSessionsAsync()
    {
        foreach (var (epoch, ends) in _sessions.Distinct())
            Assert.Equal(ends == _ends, await _bed.Services.GetRequiredService<IMfaSessions>().IsAliveAsync(Nurse, epoch, Token));
    }

    /// <summary>Invariant 1: one event for each grant, and no other.</summary>
    private async Task CheckEventsAsync()
    {
        var events = await _bed.Services.GetRequiredService<IMfaEventStore>().PageAsync(new() { ClinicId = "harbor", PageSize = 500 }, Token);
        Assert.Equal(_granted.Select(id => id.Value).Order(), events.Where(fact => fact.IsGrant).Select(fact => fact.ChallengeId!.Value.Value).Order());
    }

    private ChallengeId? Held(Move move) => _browsers[move.Browser];

    private SentCode? NewestOf(ChallengeId challenge) => _sent.LastOrDefault(code => code.Challenge == challenge && !code.IsRefused);

    private string WrongFor(ChallengeId challenge, int amount)
    {
        var taken = _sent.Where(code => code.Challenge == challenge).Select(code => code.Digits).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(amount, 1000).Select(n => n.ToString("D6", CultureInfo.InvariantCulture)).First(digits => !taken.Contains(digits));
    }

    private static MfaPendingProof Proof(ChallengeId id) => new() { Subject = Nurse, ChallengeId = id };
}
