namespace ClinicMfa;

/// <summary>So many messages in any window of this length.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="Window">The window, sliding.</param>
public readonly record struct BudgetLimit(int Count, TimeSpan Window);
