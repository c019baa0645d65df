using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Sends one code for a challenge: limits, slot, budgets, code, save, hand-over (rules C7, M1–M3).</summary>
internal sealed class CodeSending(
    IMfaChallengeStore challenges,
    IMfaEventStore events,
    SendSlots slots,
    SendBudgets budgets,
    ICodeIssuer issuer,
    CodeDispatcher dispatcher,
    Destinations destinations,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<CodeSending> logger)
{
    private static readonly TimeSpan RetryWhenBusy = TimeSpan.FromSeconds(10);

    /// <summary>Sends a code and shows its page, or says why not.</summary>
    /// <param name="situation">What was read.</param>
    /// <param name="challenge">The challenge, which may be new or changed and not saved yet.</param>
    /// <param name="client">From where it was asked for.</param>
    /// <param name="cancellationToken">Ends the call early, until a budget is taken: from then on the code is handed over, whoever still waits.</param>
    /// <returns>The answer, or <see langword="null"/> when somebody else changed the document meanwhile: read again.</returns>
    public async Task<MfaStep?> SendAsync(Situation situation, MfaChallenge challenge, MfaClient client, CancellationToken cancellationToken)
    {
        var subject = situation.User.Subject;
        var method = challenge.Method!.Value;
        if (destinations.Of(challenge, situation.User, situation.Subject) is not { } destination)
            return new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated));
        if (SendRules.AllowedAt(situation.Challenges, challenge) is var allowed && allowed > situation.Now)
            return await NotNowAsync(situation, challenge, TooEarly(situation, challenge, destination, allowed), cancellationToken).ConfigureAwait(false);

        using var deadline = new CancellationTokenSource(options.Value.Delivery.Deadline, time);
        using var slot = await slots.TryEnterAsync(method, cancellationToken).ConfigureAwait(false);
        if (slot is null)
            return await NotNowAsync(situation, challenge, new MfaStep.Refused(new MfaRefusal.Busy(time.GetUtcNow() + RetryWhenBusy), SavedId(situation, challenge)), cancellationToken).ConfigureAwait(false);

        var now = time.GetUtcNow();

        // From here on not cancelled: a browser that goes away must not leave budgets taken and nothing sent.
        var budget = await budgets.TakeAsync(subject, challenge.Origin, method, destination, now, CancellationToken.None).ConfigureAwait(false);
        if (!budget.IsTaken)
            return await NotNowAsync(situation, challenge, TooEarly(situation, challenge, destination, budget.NextAt), cancellationToken).ConfigureAwait(false);

        var binding = new CodeBinding(subject, challenge.Id, challenge.Purpose, method, destination);
        var (code, hash) = issuer.Issue(binding);
        var issued = new IssuedCode
        {
            Hash = hash,
            Reference = SendRules.NewReference(challenge),
            SentAt = now,
            ExpiresAt = now + options.Value.CodeLifetime,
            BudgetsAllowNextAt = budget.NextAt,
        };

        // The hash is stored before the code is handed over (M1): a crash leaves a code nobody can type, never one nobody can check.
        var document = SendRules.Issue(situation.Challenges, challenge, issued) with { Version = situation.Challenges.Version + 1 };
        var outcome = await challenges.TrySaveAsync(document, situation.Challenges.Version, ChallengeRules.ForgetAt(document, now), CancellationToken.None).ConfigureAwait(false);
        if (outcome != SaveOutcome.Saved)
        {
            await budgets.GiveBackAsync(subject, challenge.Origin, method, destination, now).ConfigureAwait(false);
            return null;
        }

        var result = await dispatcher.DispatchAsync(Message(situation.User, challenge, binding, issued, code), deadline.Token).ConfigureAwait(false);
        var after = situation with { Challenges = document, Now = now };
        return await SettleAsync(after, challenge.Id, issued, destination, result, client).ConfigureAwait(false);
    }

    private async Task<MfaStep> SettleAsync(Situation situation, ChallengeId id, IssuedCode issued, string destination, CodeSendResult result, MfaClient client)
    {
        var challenge = situation.Challenges.Challenges.Single(candidate => candidate.Id == id);
        var isTaken = result is CodeSendResult.Accepted or CodeSendResult.Unknown;
        var fact = Facts.About(situation.User.Subject, isTaken ? MfaEventKind.CodeSent : MfaEventKind.CodeNotSent, situation.Now, client, OutcomeOf(result)) with
        {
            Method = challenge.Method,
            Destination = MaskedDestination.Of(challenge.Method!.Value, destination),
            ChallengeId = id,
        };

        if (isTaken)
        {
            await events.AppendAsync(fact, CancellationToken.None).ConfigureAwait(false);
            return NextStep.Of(challenge, situation, destination, options.Value.CodeLength, mayBeLate: result is CodeSendResult.Unknown);
        }

        await RefuseAsync(situation, challenge, issued, destination).ConfigureAwait(false);
        await events.AppendAsync(fact, CancellationToken.None).ConfigureAwait(false);
        return CannotDeliver(challenge, result);
    }

    /// <summary>Brings the former code back and the budgets to where they were. Somebody else's change meanwhile is kept.</summary>
    private async Task RefuseAsync(Situation situation, MfaChallenge challenge, IssuedCode issued, string destination)
    {
        var subject = situation.User.Subject;
        await budgets.GiveBackAsync(subject, challenge.Origin, challenge.Method!.Value, destination, issued.SentAt).ConfigureAwait(false);
        var record = situation.Challenges;
        for (var attempt = 0; attempt < Optimistic.Attempts; attempt++)
        {
            var refused = SendRules.Refuse(record, challenge.Id, issued.Reference) with { Version = record.Version + 1 };
            if (await challenges.TrySaveAsync(refused, record.Version, ChallengeRules.ForgetAt(refused, situation.Now), CancellationToken.None).ConfigureAwait(false) == SaveOutcome.Saved)
                return;
            if (await challenges.FindAsync(subject, CancellationToken.None).ConfigureAwait(false) is not StoreLookup<ChallengeRecord>.Found { Document: var current })
                return;
            record = current;
        }

        // Left as the newest code although it was never delivered: "Send a new code" gets out of that (F2).
        Log.RefusalNotSaved(logger, challenge.Id.Value);
    }

    private static MfaStep CannotDeliver(MfaChallenge challenge, CodeSendResult result)
    {
        var failure = result switch
        {
            CodeSendResult.Rejected { Reason: SendRejection.InvalidDestination } => DeliveryFailure.InvalidDestination,
            CodeSendResult.Rejected { Reason: SendRejection.OptedOut } => DeliveryFailure.OptedOut,
            CodeSendResult.Rejected => DeliveryFailure.Refused,
            _ => DeliveryFailure.Temporary,
        };
        return failure == DeliveryFailure.InvalidDestination && challenge is { Purpose: ChallengePurpose.SetUp, ProtectedPhoneNumber: not null }
            ? new MfaStep.EnterPhoneNumber(challenge.Id, PhoneNumberProblem.NotDeliverable, challenge.Methods.Count > 1)
            : new MfaStep.Refused(new MfaRefusal.CannotDeliver(failure, NextStep.Alternatives(challenge)), challenge.Id);
    }

    /// <summary>
    /// What was just chosen or typed is kept even though nothing can be sent yet: "Send a new code" then goes there, and not to the number
    /// before it. A login that has no challenge yet leaves none behind.
    /// </summary>
    private async Task<MfaStep?> NotNowAsync(Situation situation, MfaChallenge challenge, MfaStep answer, CancellationToken cancellationToken)
    {
        var saved = situation.Challenges.Challenges.FirstOrDefault(candidate => candidate.Id == challenge.Id);
        if (saved is null || ReferenceEquals(saved, challenge))
            return answer;
        var record = ChallengeRules.Put(situation.Challenges, challenge, situation.Now) with { Version = situation.Challenges.Version + 1 };
        var outcome = await challenges.TrySaveAsync(record, situation.Challenges.Version, ChallengeRules.ForgetAt(record, situation.Now), cancellationToken).ConfigureAwait(false);
        return outcome == SaveOutcome.Saved ? answer : null;
    }

    /// <summary>While a code can still be typed the page stays; otherwise there is only waiting.</summary>
    private MfaStep TooEarly(Situation situation, MfaChallenge challenge, string destination, DateTimeOffset allowed) =>
        CodeRules.Newest(challenge) is { } newest && !newest.IsExpired(situation.Now)
            ? NextStep.Of(challenge, situation, destination, options.Value.CodeLength, new CodeProblem.TooEarlyToResend(allowed))
            : new MfaStep.Refused(new MfaRefusal.TooManyMessages(allowed), SavedId(situation, challenge));

    /// <summary>The challenge's id if it is stored, so that the browser can go on with it.</summary>
    private static ChallengeId? SavedId(Situation situation, MfaChallenge challenge) =>
        situation.Challenges.Challenges.Any(saved => saved.Id == challenge.Id) ? challenge.Id : null;

    private static string OutcomeOf(CodeSendResult result) => result switch
    {
        CodeSendResult.Accepted => "accepted by the channel",
        CodeSendResult.Rejected { Reason: SendRejection.InvalidDestination } => "refused: no such address or number",
        CodeSendResult.Rejected { Reason: SendRejection.OptedOut } => "refused: opted out",
        CodeSendResult.Rejected => "refused by the channel",
        CodeSendResult.Unavailable => "channel unavailable",
        _ => "no answer from the channel",
    };

    private static CodeMessage Message(MfaUser user, MfaChallenge challenge, CodeBinding binding, IssuedCode issued, OneTimeCode code) => new()
    {
        MessageId = $"{challenge.Id.Value}{challenge.MessageCount + 1}",
        Method = binding.Method,
        Destination = binding.Destination,
        Code = code,
        Reference = issued.Reference,
        SentAt = issued.SentAt,
        ExpiresAt = issued.ExpiresAt,
        Purpose = challenge.Purpose,
        User = user,
    };
}
