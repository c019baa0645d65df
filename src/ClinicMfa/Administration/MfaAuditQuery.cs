namespace ClinicMfa;

/// <summary>Which facts of a clinic's audit an Admin wants to see, as typed: what is not accepted is answered by <see cref="AuditReading.Invalid"/>.</summary>
public sealed record MfaAuditQuery
{
    /// <summary>Whom they are about, the user's id. Default: <see langword="null"/>, everybody, and the clinic as a whole.</summary>
    public string? UserId { get; init; }

    /// <summary>The kinds of facts, one at least. Default: <see langword="null"/>, all.</summary>
    public IReadOnlyCollection<MfaEventKind>? Kinds { get; init; }

    /// <summary>From when on, inclusive, by whole milliseconds. Default: <see langword="null"/>, the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, exclusive, by whole milliseconds; after <see cref="From"/>. Default: <see langword="null"/>, the end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary><see cref="AuditReading.Read.Next"/> of the page before. Default: <see langword="null"/>, the first page.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many rows at most, 1 to 500. Default: 50.</summary>
    public int PageSize { get; init; } = 50;
}
