namespace ClinicMfa;

/// <summary>Whether a message was taken from all its budgets.</summary>
/// <param name="NextAt">From when on another one can be taken, UTC: the latest of what the budgets say.</param>
/// <param name="RefusedBy">The limit that has no room; <see langword="null"/>: it was taken.</param>
internal readonly record struct BudgetTaking(DateTimeOffset NextAt, SendLimit? RefusedBy)
{
    public bool IsTaken => RefusedBy is null;
}
