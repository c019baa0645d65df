using System.Globalization;

namespace ClinicMfa.Email;

/// <summary>Where a relay's settings stand, for sentences that name them.</summary>
internal static class EmailSection
{
    public const string Name = "ClinicMfa:Email";

    /// <summary>Every relay in its order, with the section of its settings.</summary>
    public static IEnumerable<(EmailRelayOptions Settings, string Section)> Relays(EmailOptions options) =>
        options.BackupRelays.Select((relay, index) => (relay, OfBackup(index))).Prepend((options, Name));

    private static string OfBackup(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}:{nameof(EmailOptions.BackupRelays)}:{index}");
}
