namespace ClinicMfa;

/// <summary>What the wording of a notice may say, ready to be put into a sentence: names harmless, times in the reader's zone and language.</summary>
internal sealed record NoticeFacts
{
    public required NoticeKind Kind { get; init; }

    /// <summary>Never empty.</summary>
    public required string ClinicName { get; init; }

    /// <summary>Empty when the directory gives no usable name.</summary>
    public required string PersonName { get; init; }

    /// <summary>Date and time of what happened.</summary>
    public required string When { get; init; }

    /// <summary>The method concerned, if any.</summary>
    public MfaMethod? Method { get; init; }

    /// <summary>The number or address concerned, masked, if any.</summary>
    public string? Concerned { get; init; }

    /// <summary>The name of the colleague it is about, "a member of staff" in the reader's language where there is no usable one; <see langword="null"/>: it is about the reader.</summary>
    public string? Colleague { get; init; }

    /// <summary>The Admin's name, if known; empty names are not given.</summary>
    public string? ActorName { get; init; }

    /// <summary>Whether the operator did it.</summary>
    public bool IsByOperator { get; init; }

    /// <summary>The network address it came from, if known.</summary>
    public string? ClientAddress { get; init; }
}
