using ClinicMfa.SampleHost.Accounts;

namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>Says that somebody else was faster (rule P9).</summary>
internal static class PolicyConflict
{
    public static async Task<string> DescribeAsync(
        PolicyChange.Conflict conflict, IAccountStore accounts, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        if (conflict.Current is not { } current)
            return "Somebody else changed this meanwhile. Nothing was saved: look it over and press Save again.";
        var who = await accounts.NameOfAsync(current.ChangedBy, cancellationToken);
        var what = current.IsOn
            ? $"on, {PolicyWords.Methods(current.Methods)}, {PolicyWords.PromptEvery(current.PromptEveryDays)}"
            : "off";
        return $"{who} changed this on {PolicyWords.Moment(current.ChangedAt, zone)}: it is now {what}. Nothing of yours was saved. To replace it, press the button again.";
    }
}
