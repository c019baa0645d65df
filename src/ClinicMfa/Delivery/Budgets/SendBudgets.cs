using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Takes a message from the destination's and the clinic's budgets, in this order, before the channel is called (rule C7).</summary>
internal sealed class SendBudgets(IMfaSendBudgetStore store, IMfaUserDirectory directory, CodeKeyRing keys, IOptions<ClinicMfaOptions> options)
{
    /// <summary>Takes one from both, or from none.</summary>
    public async Task<BudgetAnswer> TakeAsync(MfaSubject subject, ChallengeOrigin origin, MfaMethod method, string destination, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var staff = await directory.CountStaffAsync(subject.ClinicId, cancellationToken).ConfigureAwait(false);

        var toDestination = DestinationKey(origin, method, destination);
        var limits = SendRules.DestinationLimits(options.Value.Delivery.DestinationSendsPerQuarterHour);
        var first = await store.TakeAsync(toDestination, limits, now, cancellationToken).ConfigureAwait(false);
        if (!first.IsTaken)
            return first;

        var second = await store.TakeAsync(ClinicKey(subject), SendRules.ClinicLimits(staff), now, cancellationToken).ConfigureAwait(false);
        if (!second.IsTaken)
        {
            await store.GiveBackAsync(toDestination, now, CancellationToken.None).ConfigureAwait(false);
            return second;
        }

        return first.NextAt > second.NextAt ? first : second;
    }

    /// <summary>Gives both back at once: nothing was sent, or what was sent was accepted.</summary>
    public Task GiveBackAsync(MfaSubject subject, ChallengeOrigin origin, MfaMethod method, string destination, DateTimeOffset takenAt) =>
        Task.WhenAll(
            store.GiveBackAsync(DestinationKey(origin, method, destination), takenAt, CancellationToken.None).AsTask(),
            store.GiveBackAsync(ClinicKey(subject), takenAt, CancellationToken.None).AsTask());

    /// <summary>Takes one look-up of a number's line type from the subject's and the clinic's budgets, or from none. It is not given back afterwards: each costs money.</summary>
    public async Task<BudgetAnswer> TakeLookupAsync(MfaSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var staff = await directory.CountStaffAsync(subject.ClinicId, cancellationToken).ConfigureAwait(false);
        var first = await store.TakeAsync(LookupKey(subject), SendRules.LoginLimits, now, cancellationToken).ConfigureAwait(false);
        if (!first.IsTaken)
            return first;

        var second = await store.TakeAsync(new BudgetKey($"lookups:{subject.ClinicId}"), SendRules.ClinicLimits(staff), now, cancellationToken).ConfigureAwait(false);
        if (!second.IsTaken)
            await store.GiveBackAsync(LookupKey(subject), now, CancellationToken.None).ConfigureAwait(false);
        return second;
    }

    private BudgetKey LookupKey(MfaSubject subject) =>
        new($"lookup:{Convert.ToHexStringLower(keys.Hash(LengthPrefixed.Join("clinicmfa lookup 1", subject.ClinicId, subject.UserId)))}");

    /// <summary>A keyed hash: the budget store learns no address. Sessions have a budget of their own, which logins can't use up (rule C11).</summary>
    private BudgetKey DestinationKey(ChallengeOrigin origin, MfaMethod method, string destination) =>
        new($"to:{origin}:{Convert.ToHexStringLower(keys.Hash(LengthPrefixed.Join("clinicmfa budget 1", method.Name, destination)))}");

    private static BudgetKey ClinicKey(MfaSubject subject) => new($"clinic:{subject.ClinicId}");
}
