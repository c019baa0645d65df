namespace ClinicMfa;

/// <summary>The durable document of one subject: what is set up, where a code was given, and what went wrong.</summary>
public sealed record SubjectRecord
{
    /// <summary>Who.</summary>
    public required MfaSubject Subject { get; init; }

    /// <summary>Counts the saves; 0 was never saved.</summary>
    public long Version { get; init; }

    /// <summary>What is set up; <see langword="null"/>: nothing yet.</summary>
    public MfaEnrollment? Enrollment { get; init; }

    /// <summary>Counts the changes of <see cref="Enrollment"/>, and what else ends open challenges. A challenge made under another number is dead (rule C5).</summary>
    public long EnrollmentVersion { get; init; }

    /// <summary>Browsers on which this subject gave a code, newest last, at most 10 (rule D2).</summary>
    public IReadOnlyList<TrustedDevice> Devices { get; init; } = [];

    /// <summary>Wrong codes typed at login and set-up (rule C4).</summary>
    public FailureLedger SignInFailures { get; init; } = FailureLedger.Empty;

    /// <summary>Wrong codes typed at step-up from a live session, counted apart (rule C11).</summary>
    public FailureLedger StepUpFailures { get; init; } = FailureLedger.Empty;

    /// <summary>When an Admin reset what was set up, UTC; <see langword="null"/> once something is set up again (rule E6).</summary>
    public DateTimeOffset? ResetAt { get; init; }

    /// <summary>
    /// SHA-256 of the credential stamp for which a second factor that is no mailbox has vouched, in hexadecimal: a text to a number set up before, or an
    /// Admin who verified the person's identity (threat B8); <see langword="null"/>: none has.
    /// </summary>
    public string? VouchedStampHash { get; init; }

    /// <summary>Emergency access for the next login; <see langword="null"/>: none.</summary>
    public OneLoginGrant? OneLogin { get; init; }

    /// <summary>Counts what ends open sessions: a reset and "sign out everywhere" (rules E5, D3).</summary>
    public long Epoch { get; init; }

    /// <summary>When the last code was accepted, UTC.</summary>
    public DateTimeOffset? LastCodeAt { get; init; }

    /// <summary>The document of somebody of whom nothing is known yet.</summary>
    public static SubjectRecord New(MfaSubject subject) => new() { Subject = subject };
}
