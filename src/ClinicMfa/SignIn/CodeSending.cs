using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Sends one code for a challenge: opt-out, limits, slot, budgets, code, save, hand-over (rules C7, M1–M3, M5).</summary>
internal sealed class CodeSending(
    IMfaChallengeStore challenges,
    IMfaEventStore events,
    OptOuts optOuts,
    SendSlots slots,
    SendBudgets budgets,
    ICodeIssuer issuer,
    DeliveryTickets tickets,
    CodeDispatcher dispatcher,
    ChallengeNotes notes,
    Destinations destinations,
    MfaMetrics metrics,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<CodeSending> logger)
{
    /// <summary>Sends a code and shows its page, or says why not.</summary>
    /// <param name="situation">What was read.</param>
    /// <param name="challenge">The challenge, which may be new or changed and not saved yet.</param>
    /// <param name="client">From where it was asked for.</param>
    /// <param name="cancellationToken">Ends the call early, until a budget is taken: from then on the code is handed over, whoever still waits.</param>
    /// <returns>The answer, or <see langword="null"/> when somebody else changed the document meanwhile: read again.</returns>
    public async Task<MfaStep?> SendAsync(Situation situation, MfaChallenge challenge, MfaClient client, CancellationToken cancellationToken)
    {
        var subject = situation.User.Subject;
        var method = challenge.CodeMethod!.Value;
        if (destinations.Of(challenge, situation.User, situation.Subject) is not { } destination)
            return new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated));
        if (SendRules.AllowedAt(situation.Challenges, challenge) is var allowed && allowed > situation.Now)
            return await NotNowAsync(situation, challenge, SendLimit.Subject, TooEarly(situation, challenge, destination, allowed), cancellationToken).ConfigureAwait(false);
        if (await HasOptedOutAsync(challenge, destination, cancellationToken).ConfigureAwait(false))
            return await RefuseOptedOutAsync(situation, challenge, destination, client, cancellationToken).ConfigureAwait(false);

        using var deadline = new SendDeadline(options.Value.Delivery.Deadline, time);
        var entered = await slots.EnterAsync(method, subject, cancellationToken).ConfigureAwait(false);
        if (entered is not SendSlot.Taken taken)
            return await NotNowAsync(situation, challenge, SendLimit.Channel, Refused(situation, challenge, new MfaRefusal.Busy(((SendSlot.Later)entered).RetryAt)), cancellationToken).ConfigureAwait(false);

        using var slot = taken;
        var now = time.GetUtcNow();

        // From here on not cancelled: a browser that goes away must not leave budgets taken and nothing sent.
        var budget = await budgets.TakeAsync(subject, challenge.Origin, method, destination, now, CancellationToken.None).ConfigureAwait(false);
        if (budget.RefusedBy is { } limit)
        {
            taken.NotUsed();
            return await NotNowAsync(situation, challenge, limit, TooEarly(situation, challenge, destination, budget.NextAt), cancellationToken).ConfigureAwait(false);
        }

        var binding = new CodeBinding(subject, challenge.Id, challenge.CodePurpose, method, destination);
        var (code, hash) = issuer.Issue(binding);
        var issued = new IssuedCode
        {
            Hash = hash,
            Reference = SendRules.NewReference(situation.Challenges, challenge),
            SentAt = now,
            ExpiresAt = now + options.Value.CodeLifetime,
            BudgetsAllowNextAt = budget.NextAt,
        };

        // The hash is stored before the code is handed over (M1): a crash leaves a code nobody can type, never one nobody can check.
        var document = SendRules.Issue(situation.Challenges, challenge, issued) with { Version = situation.Challenges.Version + 1 };
        var outcome = await challenges.TrySaveAsync(document, situation.Challenges.Version, ChallengeRules.ForgetAt(document, now), CancellationToken.None).ConfigureAwait(false);
        if (outcome != SaveOutcome.Saved)
        {
            taken.NotUsed();
            await budgets.GiveBackAsync(subject, challenge.Origin, method, destination, now).ConfigureAwait(false);
            return null;
        }

        var message = Message(situation.User, challenge, binding, issued, code);
        var result = await dispatcher.DispatchAsync(message, deadline).ConfigureAwait(false);
        var after = situation with { Challenges = document, Now = now };
        return await SettleAsync(after, challenge, message, result, client).ConfigureAwait(false);
    }

    private async Task<MfaStep> SettleAsync(Situation situation, MfaChallenge before, CodeMessage message, CodeSendResult result, MfaClient client)
    {
        var failure = SendOutcomes.FailureOf(result);
        var record = await NoteAsync(situation.Challenges, before, message, result, failure).ConfigureAwait(false);
        if (result is CodeSendResult.Rejected { Reason: SendRejection.OptedOut })
            await RememberOptOutAsync(message).ConfigureAwait(false);
        await events.AppendAsync(Fact(situation, before, message, result, client), CancellationToken.None).ConfigureAwait(false);

        var challenge = record.Challenges.FirstOrDefault(candidate => candidate.Id == before.Id)
            ?? situation.Challenges.Challenges.Single(candidate => candidate.Id == before.Id); // ended meanwhile: what to do next says the page that is shown then
        return failure is { } definite
            ? NextStep.CannotDeliver(SendRules.Fail(challenge, definite, situation.Now), situation, definite, RetryAt(result))
            : NextStep.Of(challenge, situation with { Challenges = record }, message.Destination, options.Value.CodeLength);
    }

    /// <summary>Notes what the channel answered where that changes something: a refusal brings the former code and the budgets back, silence is told on the page.</summary>
    private async Task<ChallengeRecord> NoteAsync(ChallengeRecord record, MfaChallenge challenge, CodeMessage message, CodeSendResult result, DeliveryFailure? failure)
    {
        if (failure is { } definite)
        {
            var refused = await notes.AddAsync(record, document => SendRules.Refuse(document, challenge.Id, message.Reference, definite, message.SentAt)).ConfigureAwait(false);
            await budgets.TryGiveBackAsync(challenge, record.Subject, message.Destination, message.SentAt).ConfigureAwait(false);
            return refused;
        }

        return result is CodeSendResult.Unknown
            ? await notes.AddAsync(record, document => SendRules.Note(document, challenge.Id, message.Reference, CodeDelivery.Unconfirmed, failure: null, message.SentAt)).ConfigureAwait(false)
            : record;
    }

    /// <summary>Emails can't be opted out of. Who was told and asks for a code again all the same has opted in: the channel has the last word (rule M5).</summary>
    private async Task<bool> HasOptedOutAsync(MfaChallenge challenge, string destination, CancellationToken cancellationToken) =>
        challenge.CodeMethod == MfaMethod.Text
        && challenge.Failure != DeliveryFailure.OptedOut
        && await optOuts.IsOptedOutAsync(MfaMethod.Text, destination, cancellationToken).ConfigureAwait(false);

    private async Task<MfaStep?> RefuseOptedOutAsync(Situation situation, MfaChallenge challenge, string destination, MfaClient client, CancellationToken cancellationToken)
    {
        var refused = SendRules.Fail(challenge, DeliveryFailure.OptedOut, situation.Now);
        await events.AppendAsync(Fact(situation, refused, destination, new CodeSendResult.Rejected(SendRejection.OptedOut), client), cancellationToken).ConfigureAwait(false);

        // From this save on the user has been told, and the next press of the button is an answer to it.
        var record = ChallengeRules.Put(situation.Challenges, refused, situation.Now) with { Version = situation.Challenges.Version + 1 };
        var outcome = await challenges.TrySaveAsync(record, situation.Challenges.Version, ChallengeRules.ForgetAt(record, situation.Now), cancellationToken).ConfigureAwait(false);
        return outcome == SaveOutcome.Saved ? NextStep.CannotDeliver(refused, situation with { Challenges = record }, DeliveryFailure.OptedOut) : null;
    }

    private async Task RememberOptOutAsync(CodeMessage message)
    {
        try
        {
            await optOuts.SetAsync(message.Method, message.Destination, isOptedOut: true, message.MessageId, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the channel says it again next time: no reason not to tell the user now
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.OptOutNotSaved(logger, exception, message.MessageId);
        }
    }

    /// <summary>
    /// What was just chosen or typed is kept even though nothing can be sent yet: "Send a new code" then goes there, and not to the number
    /// before it. A login that has no challenge yet leaves none behind.
    /// </summary>
    private async Task<MfaStep?> NotNowAsync(Situation situation, MfaChallenge challenge, SendLimit limit, MfaStep answer, CancellationToken cancellationToken)
    {
        if (!await KeepAsync(situation, challenge, cancellationToken).ConfigureAwait(false))
            return null;
        metrics.Refused(limit);
        return answer;
    }

    private async Task<bool> KeepAsync(Situation situation, MfaChallenge challenge, CancellationToken cancellationToken)
    {
        var saved = situation.Challenges.Challenges.FirstOrDefault(candidate => candidate.Id == challenge.Id);
        if (saved is null || ReferenceEquals(saved, challenge))
            return true;
        var record = ChallengeRules.Put(situation.Challenges, challenge, situation.Now) with { Version = situation.Challenges.Version + 1 };
        return await challenges.TrySaveAsync(record, situation.Challenges.Version, ChallengeRules.ForgetAt(record, situation.Now), cancellationToken).ConfigureAwait(false) == SaveOutcome.Saved;
    }

    /// <summary>While a code can still be typed the page stays; otherwise there is only waiting.</summary>
    private MfaStep TooEarly(Situation situation, MfaChallenge challenge, string destination, DateTimeOffset allowed) =>
        CodeRules.Newest(challenge, situation.Now) is { } newest && !newest.IsExpired(situation.Now)
            ? NextStep.Of(challenge, situation, destination, options.Value.CodeLength, new CodeProblem.TooEarlyToResend(allowed))
            : Refused(situation, challenge, new MfaRefusal.TooManyMessages(allowed));

    /// <summary>With the challenge's id where it is stored, so that the browser can go on with it.</summary>
    private static MfaStep.Refused Refused(Situation situation, MfaChallenge challenge, MfaRefusal refusal) =>
        situation.Challenges.Challenges.Any(saved => saved.Id == challenge.Id) ? NextStep.Refused(challenge, refusal) : new MfaStep.Refused(refusal);

    private DateTimeOffset? RetryAt(CodeSendResult result) =>
        result is CodeSendResult.Unavailable { RetryAfter: { } wait } ? time.GetUtcNow() + wait : null;

    private static MfaEvent Fact(Situation situation, MfaChallenge challenge, CodeMessage message, CodeSendResult result, MfaClient client) =>
        Fact(situation, challenge, message.Destination, result, client) with { MessageId = message.MessageId };

    private static MfaEvent Fact(Situation situation, MfaChallenge challenge, string destination, CodeSendResult result, MfaClient client)
    {
        var kind = SendOutcomes.FailureOf(result) is null ? MfaEventKind.CodeSent : MfaEventKind.CodeNotSent;
        var outcome = SendOutcomes.Of(result) + (challenge.FallbackFrom is null ? "" : ", in place of a text");
        return Facts.About(situation.User.Subject, kind, situation.Now, client, outcome) with
        {
            Method = challenge.CodeMethod,
            Destination = MaskedDestination.Of(challenge.CodeMethod!.Value, destination),
            ChallengeId = challenge.Id,
        };
    }

    private CodeMessage Message(MfaUser user, MfaChallenge challenge, CodeBinding binding, IssuedCode issued, OneTimeCode code)
    {
        var messageId = $"{challenge.Id.Value}{challenge.MessageCount + 1}";
        return new CodeMessage
        {
            MessageId = messageId,
            Method = binding.Method,
            Destination = binding.Destination,
            Code = code,
            Reference = issued.Reference,
            SentAt = issued.SentAt,
            ExpiresAt = issued.ExpiresAt,
            Purpose = binding.Purpose,
            User = user,
            DeliveryTicket = tickets.Issue(new DeliveryTicket(binding.Subject, challenge.Id, issued.Reference, messageId, binding.Method, binding.Destination)),
        };
    }
}
