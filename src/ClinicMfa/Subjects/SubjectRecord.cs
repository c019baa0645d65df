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

    /// <summary>Counts the changes of <see cref="Enrollment"/>. A challenge made under another number is dead (rule C5).</summary>
    public long EnrollmentVersion { get; init; }

    /// <summary>Browsers on which this subject gave a code, newest last, at most 10 (rule D2).</summary>
    public IReadOnlyList<TrustedDevice> Devices { get; init; } = [];

    /// <summary>Wrong codes typed at login and set-up (rule C4).</summary>
    public FailureLedger SignInFailures { get; init; } = FailureLedger.Empty;

    /// <summary>Wrong codes typed at step-up from a live session, counted apart (rule C11).</summary>
    public FailureLedger StepUpFailures { get; init; } = FailureLedger.Empty;

    /// <summary>Counts what ends open sessions: a reset does (rule E5).</summary>
    public long Epoch { get; init; }

    /// <summary>When the last code was accepted, UTC.</summary>
    public DateTimeOffset? LastCodeAt { get; init; }

    /// <summary>The document of somebody of whom nothing is known yet.</summary>
    public static SubjectRecord New(MfaSubject subject) => new() { Subject = subject };
}
