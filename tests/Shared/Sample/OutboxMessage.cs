using System.Text.RegularExpressions;

namespace ClinicMfa.Shared;

/// <summary>One message of the outbox.</summary>
public sealed partial record OutboxMessage(string Channel, string To, string? Subject, string Text, string? Html, DateTimeOffset SentAt, string Clinic)
{
    /// <summary>The code in it.</summary>
    public string Code => CodePattern().Match(Text).Value;

    /// <summary>Whether it is one that carries a code; notices don't, and come at any moment.</summary>
    public bool HasCode => CodePattern().IsMatch(Text);

    [GeneratedRegex(@"(?<!\d)\d{6,10}(?!\d)")]
    private static partial Regex CodePattern();
}
