namespace ClinicMfa;

/// <summary>The sentences of an email, in the order in which they are read. Plain text; the code stands after <see cref="Instruction"/>.</summary>
internal sealed record EmailWording
{
    public required string Subject { get; init; }

    public required string Heading { get; init; }

    public required string Greeting { get; init; }

    public required string Instruction { get; init; }

    public required string ReferenceAndTime { get; init; }

    public required string Expiry { get; init; }

    public required string NotYouQuestion { get; init; }

    public required string NotYouAdvice { get; init; }

    public required string Secrecy { get; init; }
}
