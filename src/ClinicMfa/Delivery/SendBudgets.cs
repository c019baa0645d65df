using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Takes a message from the destination's and the clinic's budgets, in this order, before the channel is called (rule C7); a look-up or a test message from budgets of their own.</summary>
internal sealed class SendBudgets(IMfaSendBudgetStore store, StaffCounts staffCounts, CodeKeyRing keys, IOptions<ClinicMfaOptions> options, ILogger<SendBudgets> logger)
{
    /// <summary>Takes one from both, or from none.</summary>
    public Task<BudgetTaking> TakeAsync(MfaSubject subject, ChallengeOrigin origin, MfaMethod method, string destination, DateTimeOffset now, CancellationToken cancellationToken) =>
        TakeAsync(
            SendLimit.Destination,
            DestinationKey(origin, method, destination),
            SendRules.DestinationLimits(options.Value.Delivery.DestinationSendsPerQuarterHour),
            ClinicKey(subject),
            subject,
            now,
            cancellationToken);

    /// <summary>Gives both back at once: nothing was sent, or what was sent was accepted.</summary>
    public Task GiveBackAsync(MfaSubject subject, ChallengeOrigin origin, MfaMethod method, string destination, DateTimeOffset takenAt) =>
        store.GiveBackAsync([DestinationKey(origin, method, destination), ClinicKey(subject)], takenAt, CancellationToken.None).AsTask();

    /// <summary>Gives back the message of an accepted or undelivered code. Never throws: a budget store that fails now costs one message of the budget, not the login (rule C7).</summary>
    public async Task TryGiveBackAsync(MfaChallenge challenge, MfaSubject subject, string destination, DateTimeOffset takenAt)
    {
        try
        {
            await GiveBackAsync(subject, challenge.Origin, challenge.CodeMethod!.Value, destination, takenAt).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // as said above: what was decided is saved, and the user has to hear of it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.BudgetNotGivenBack(logger, exception, challenge.Id.Value);
        }
    }

    /// <summary>Takes one look-up of a number's line type from the subject's and the clinic's budgets, or from none. It is not given back afterwards: each costs money.</summary>
    public Task<BudgetTaking> TakeLookupAsync(MfaSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        TakeAsync(SendLimit.Lookup, SubjectKey("lookup", subject), SendRules.LoginLimits, new BudgetKey($"lookups:{subject.ClinicId}"), subject, now, cancellationToken);

    /// <summary>Takes one test message from the subject's and the clinic's budgets, or from none.</summary>
    public Task<BudgetTaking> TakeTestAsync(MfaSubject subject, DateTimeOffset now, CancellationToken cancellationToken) =>
        TakeAsync(SendLimit.Test, SubjectKey("test", subject), SendRules.TestLimits, ClinicKey(subject), subject, now, cancellationToken);

    private async Task<BudgetTaking> TakeAsync(
        SendLimit limit, BudgetKey own, IReadOnlyList<BudgetLimit> limits, BudgetKey clinic, MfaSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var staff = await staffCounts.OfAsync(subject.ClinicId, cancellationToken).ConfigureAwait(false);
        var answers = await store.TakeFromAllAsync([new(own, limits), new(clinic, SendRules.ClinicLimits(staff))], now, cancellationToken).ConfigureAwait(false);
        return answers switch
        {
            [{ IsTaken: false, NextAt: var nextAt }, ..] => new BudgetTaking(nextAt, limit),
            [_, { IsTaken: false, NextAt: var nextAt }] => new BudgetTaking(nextAt, SendLimit.Clinic),
            [var first, var second] => new BudgetTaking(first.NextAt > second.NextAt ? first.NextAt : second.NextAt, RefusedBy: null),
            _ => throw new InvalidOperationException($"The budget store answered for {answers.Count} budgets, where two were asked and none was refused."),
        };
    }

    private BudgetKey SubjectKey(string what, MfaSubject subject) =>
        new($"{what}:{Convert.ToHexStringLower(keys.Hash(LengthPrefixed.Join("clinicmfa subject 1", what, subject.ClinicId, subject.UserId)))}");

    /// <summary>A keyed hash: the budget store learns no address. Sessions have a budget of their own, which logins can't use up (rule C11).</summary>
    private BudgetKey DestinationKey(ChallengeOrigin origin, MfaMethod method, string destination) =>
        new($"to:{origin}:{Convert.ToHexStringLower(keys.Hash(LengthPrefixed.Join("clinicmfa budget 1", method.Name, destination)))}");

    private static BudgetKey ClinicKey(MfaSubject subject) => new($"clinic:{subject.ClinicId}");
}
