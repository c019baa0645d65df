namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Somebody's own multifactor authentication in words.</summary>
internal static class AccountWords
{
    /// <summary>What is set up, without a full stop. Numbers and addresses are masked: others see the screen too.</summary>
    public static string Method(AccountReading.Read? reading) => reading switch
    {
        null => "What is stored can't be read: an Admin of your clinic can reset it",
        { Enrollment: null } => "Not set up",
        { Enrollment: { } enrollment } when enrollment.Method == MfaMethod.Text => $"Texts to {reading.Destination}",
        _ => $"Emails to {reading.Destination}",
    };
}
