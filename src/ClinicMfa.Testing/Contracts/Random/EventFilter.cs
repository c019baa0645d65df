namespace ClinicMfa.Testing;

/// <summary>Which facts of a random sequence are asked for. Prints as what it is.</summary>
/// <param name="User">Whom they are about; <see langword="null"/>: all.</param>
/// <param name="Kinds">The kinds as bits; <see langword="null"/>: all.</param>
/// <param name="From">The first number.</param>
/// <param name="Until">The number they are below.</param>
internal sealed record EventFilter(int? User, int? Kinds, int? From, int? Until)
{
    /// <summary>All facts.</summary>
    public static EventFilter None { get; } = new(null, null, null, null);

    /// <summary>Whether a fact is asked for.</summary>
    public bool Takes(EventFact fact) =>
        (User is null || User == fact.User)
        && (Kinds is not { } bits || (bits & (1 << fact.Kind)) != 0)
        && (From is not { } from || fact.Number >= from)
        && (Until is not { } until || fact.Number < until);
}
