using System.Text.RegularExpressions;

namespace ClinicMfa.Shared;

/// <summary>One message of the outbox.</summary>
public sealed partial record OutboxMessage(string Channel, string To, string? Subject, string Text, string? Html, DateTimeOffset SentAt, string Clinic)
{
    /// <summary>The code in it.</summary>
    public string Code => CodePattern().Match(Text).Value;

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex CodePattern();
}
