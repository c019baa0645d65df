namespace ClinicMfa.StateSize;

/// <summary>Every clinic has MFA on, by email.</summary>
internal sealed class EmailsEverywhere : IMfaPolicyStore
{
    public ValueTask<StoreLookup<MfaPolicy>> FindAsync(string clinicId, CancellationToken cancellationToken) =>
        new(new StoreLookup<MfaPolicy>.Found(new MfaPolicy
        {
            ClinicId = clinicId,
            IsOn = true,
            Methods = [MfaMethod.Email],
            PromptEveryDays = 30,
            Version = 1,
            ChangedBy = "benchmark",
            ChangedAt = DateTimeOffset.UnixEpoch,
            TurnedOnAt = DateTimeOffset.UnixEpoch,
        }));

    public ValueTask<SaveOutcome> TrySaveAsync(MfaPolicy policy, long expectedVersion, MfaEvent fact, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No policy is changed here.");
}
