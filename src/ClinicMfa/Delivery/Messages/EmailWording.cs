namespace ClinicMfa;

/// <summary>The sentences of an email, in the order in which they are read. Plain text; a code, if there is one, stands after <see cref="Lead"/>.</summary>
internal sealed record EmailWording
{
    public required string Subject { get; init; }

    public required string Heading { get; init; }

    public required string Greeting { get; init; }

    public required string Lead { get; init; }

    /// <summary>What, when, until when: a line each.</summary>
    public required IReadOnlyList<string> Details { get; init; }

    /// <summary>Asked where something may be wrong; with <see cref="NotYouAdvice"/>, or neither.</summary>
    public string? NotYouQuestion { get; init; }

    public string? NotYouAdvice { get; init; }

    public string? Secrecy { get; init; }
}
