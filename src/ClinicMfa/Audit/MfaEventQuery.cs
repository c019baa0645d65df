namespace ClinicMfa;

/// <summary>Which facts of a clinic are read: a page of them, newest first.</summary>
/// <remarks>
/// Clinic, user and dates are one range of ids, so a page costs the same after years. <see cref="Kinds"/> leaves out facts of that range: a
/// kind that is rare is looked for among the others.
/// </remarks>
public sealed record MfaEventQuery
{
    /// <summary>The largest page.</summary>
    public const int MaxPageSize = 500;

    /// <summary>The clinic: no page shows another one's facts.</summary>
    /// <exception cref="ArgumentException">It can't be an id.</exception>
    public required string ClinicId
    {
        get;
        init => field = MfaSubject.RequireId(value, nameof(ClinicId));
    }

    /// <summary>Whom the facts are about, the user's id. Default: <see langword="null"/>, everybody, and the clinic as a whole.</summary>
    /// <exception cref="ArgumentException">It can't be an id.</exception>
    public string? UserId
    {
        get;
        init => field = value is null ? null : MfaSubject.RequireId(value, nameof(UserId));
    }

    /// <summary>The kinds of facts. Default: <see langword="null"/>, all; of an empty list there are none.</summary>
    public IReadOnlyCollection<MfaEventKind>? Kinds { get; init; }

    /// <summary>From when on, inclusive, by whole milliseconds as ids have them: what is below one is cut off. Default: <see langword="null"/>, the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when, exclusive, by whole milliseconds as ids have them: what is below one is cut off. Default: <see langword="null"/>, the end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The id of the last fact of the page before; a fact need not have it. Default: <see langword="null"/>, the first page.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many facts at most, 1 to 500. Default: 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1 or more than 500.</exception>
    public int PageSize
    {
        get;
        init => field = value is >= 1 and <= MaxPageSize
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PageSize), value, $"A page has 1 to {MaxPageSize} facts.");
    } = 50;

    /// <summary>The lowest id that may be on the page, itself included; <see langword="null"/>: there is no bound. For authors of stores.</summary>
    public Guid? FirstId => From is { } from ? EventId.FirstOf(from) : null;

    /// <summary>The id that everything on the page is below: <see cref="Until"/> or <see cref="Before"/>, whichever is less; <see langword="null"/>: there is no bound. For authors of stores.</summary>
    public Guid? EndId => (Until is { } until ? EventId.FirstOf(until) : (Guid?)null, Before) switch
    {
        ({ } end, { } before) => before.CompareTo(end) < 0 ? before : end,
        (var end, var before) => end ?? before,
    };

    /// <summary>The lowest id that a fact of this millisecond, or of a later one, can have: all that is older is below it. For authors of stores.</summary>
    public static Guid FirstIdOf(DateTimeOffset at) => EventId.FirstOf(at);
}
