namespace ClinicMfa.Twilio;

/// <summary>A request that says it comes from Twilio. Prints as its type: its form has numbers in it.</summary>
public sealed class TwilioCallback
{
    /// <summary>The header <c>X-Twilio-Signature</c>.</summary>
    public required string Signature { get; init; }

    /// <summary>The query as it came over the wire, with its <c>?</c>; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The form's fields as they came, decoded; a name may be there several times.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Form { get; init; }

    /// <summary>A field that is there once; otherwise <see langword="null"/>.</summary>
    internal string? Field(string name)
    {
        string? value = null;
        foreach (var field in Form)
        {
            if (!string.Equals(field.Key, name, StringComparison.Ordinal))
                continue;
            if (value is not null)
                return null;
            value = field.Value;
        }

        return value;
    }
}
