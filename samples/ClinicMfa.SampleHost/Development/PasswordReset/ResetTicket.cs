namespace ClinicMfa.SampleHost.Development.PasswordReset;

/// <summary>Lets whoever has it set a new password, once: doing it changes the stamp.</summary>
/// <param name="AccountId">Whose password.</param>
/// <param name="SecurityStamp">The stamp it was made for.</param>
/// <param name="ExpiresAt">From when on it is void, UTC.</param>
internal sealed record ResetTicket(string AccountId, string SecurityStamp, DateTimeOffset ExpiresAt)
{
    /// <summary>Prints the account only.</summary>
    public override string ToString() => $"ResetTicket {AccountId}";
}
