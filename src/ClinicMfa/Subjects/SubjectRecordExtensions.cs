namespace ClinicMfa;

/// <summary>Which ledger a challenge's wrong codes are counted in (rule C11).</summary>
internal static class SubjectRecordExtensions
{
    public static FailureLedger LedgerOf(this SubjectRecord subject, ChallengeOrigin origin) =>
        origin == ChallengeOrigin.Session ? subject.StepUpFailures : subject.SignInFailures;

    public static SubjectRecord WithLedger(this SubjectRecord subject, ChallengeOrigin origin, FailureLedger ledger) =>
        origin == ChallengeOrigin.Session ? subject with { StepUpFailures = ledger } : subject with { SignInFailures = ledger };
}
