namespace ClinicMfa;

/// <summary>One member of staff in the set-up report.</summary>
public sealed record SetUpReportRow
{
    /// <summary>Who.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>The person's name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The account's email address, as the Admin's users list has it anyway.</summary>
    public required string AccountEmail { get; init; }

    /// <summary>Whether the person has the Admin permission.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>Whether the account's email address can be one at all, so that codes may go there.</summary>
    public bool HasUsableEmail { get; init; }

    /// <summary>Whether an Admin still has to verify who this person is, since the password was set through the mailbox (threat B8).</summary>
    public bool NeedsAttestation { get; init; }

    /// <summary>Until when the next login needs no code, because the operator gave emergency access, UTC; <see langword="null"/>: it was not given, or used. "Sign out everywhere" withdraws it.</summary>
    public DateTimeOffset? EmergencyAccessUntil { get; init; }

    /// <summary>How many browsers are trusted now.</summary>
    public int TrustedBrowsers { get; init; }

    /// <summary>What has to happen, or has.</summary>
    public required SetUpState State { get; init; }

    /// <summary>The method that is set up.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>When it was set up, UTC.</summary>
    public DateTimeOffset? SetUpAt { get; init; }

    /// <summary>When a code was last accepted, UTC.</summary>
    public DateTimeOffset? LastCodeAt { get; init; }

    /// <summary>The lock of the code step at login, if there is one now.</summary>
    public MfaRefusal.Locked? Lock { get; init; }

    /// <summary>The lock of the code step in a live session, if there is one now (rule C11).</summary>
    public MfaRefusal.Locked? SessionLock { get; init; }

    /// <summary>Never the address: a row may end up in a log (rule A2).</summary>
    public override string ToString() => $"SetUpReportRow {Subject.ClinicId}/{Subject.UserId} {State}";
}
