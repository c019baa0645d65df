using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Says that somebody else was faster (rule P9).</summary>
internal static class PolicyConflict
{
    public static async Task<string> DescribeAsync(
        IStringLocalizer<Words> words, PolicyChange.Conflict conflict, IAccountStore accounts, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (conflict.Current is not { } current)
            return words["Somebody else changed this meanwhile. Nothing was saved: look it over and press Save again."];
        var who = AccountNames.Show(words, await accounts.NameOfAsync(current.ChangedBy, cancellationToken));
        var when = Moments.Minute(current.ChangedAt, zone);
        return current.IsOn
            ? words["{0} changed this on {1}: it is now on, {2}, {3}. Nothing of yours was saved. To replace it, press the button again.", who, when, PolicyWords.Methods(words, current.Methods), PolicyWords.PromptEvery(words, current.PromptEveryDays)]
            : words["{0} changed this on {1}: it is now off. Nothing of yours was saved. To replace it, press the button again.", who, when];
    }
}
