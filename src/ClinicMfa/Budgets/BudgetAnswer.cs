namespace ClinicMfa;

/// <summary>Whether a budget had a message left.</summary>
/// <param name="IsTaken">Whether one was taken.</param>
/// <param name="NextAt">From when on the budget has (another) one, UTC; in the past or now where it has one already.</param>
public readonly record struct BudgetAnswer(bool IsTaken, DateTimeOffset NextAt);
