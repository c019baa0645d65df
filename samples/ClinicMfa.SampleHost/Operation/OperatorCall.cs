namespace ClinicMfa.SampleHost.Operation;

/// <summary>What the operator typed after <c>--operator</c>, as it stands: what is missing or wrong is said later.</summary>
internal sealed record OperatorCall
{
    /// <summary>Asks for the console instead of the site.</summary>
    public const string Switch = "--operator";

    /// <summary>Given alone, without a value.</summary>
    private const string IdentityVerifiedSwitch = "--identity-verified";

    private static readonly string[] Named = ["--clinic", "--user", "--name", "--reason", "--minutes"];

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>What to do: <c>reset</c>, <c>unlock</c>, <c>grant-login</c>.</summary>
    public string? Verb { get; private init; }

    public bool IdentityVerified { get; private init; }

    /// <summary>An option's value; <see langword="null"/> where it was not given, or is blank.</summary>
    public string? this[string option] => _values.GetValueOrDefault(option) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Reads it from the command line.</summary>
    /// <returns>The call, and all else, for the host's configuration.</returns>
    public static (OperatorCall Call, string[] Others) Read(string[] args)
    {
        var at = Array.IndexOf(args, Switch);
        var verb = at + 1 < args.Length && !args[at + 1].StartsWith('-') ? args[at + 1] : null;
        var call = new OperatorCall { Verb = verb, IdentityVerified = args.Contains(IdentityVerifiedSwitch, StringComparer.Ordinal) };
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (i == at || (i == at + 1 && verb is not null) || args[i] == IdentityVerifiedSwitch)
                continue;
            if (!Named.Contains(name))
                rest.Add(args[i]);
            else if (value is not null)
                call._values[name] = value;
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
                call._values[name] = args[++i];
        }

        return (call, [.. rest]);
    }

    /// <summary>Prints the verb only.</summary>
    public override string ToString() => $"OperatorCall {Verb}";
}
