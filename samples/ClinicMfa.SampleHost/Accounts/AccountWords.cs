using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Accounts;

/// <summary>Somebody's own multifactor authentication in words.</summary>
internal static class AccountWords
{
    /// <summary>What is set up, without a full stop. Numbers and addresses are masked: others see the screen too.</summary>
    public static string Method(IStringLocalizer<Words> words, AccountReading.Read? reading) => reading switch
    {
        null => words["What is stored can't be read: an Admin of your clinic can reset it"],
        { Enrollment: null } => words["Not set up"],
        { Enrollment: { } enrollment } when enrollment.Method == MfaMethod.Text => words["Texts to {0}", $"{reading.Destination}"],
        _ => words["Emails to {0}", $"{reading.Destination}"],
    };
}
