namespace ClinicMfa;

/// <summary>One message, asked of one budget.</summary>
/// <param name="Key">Which budget.</param>
/// <param name="Limits">Its limits, each over a sliding window.</param>
public readonly record struct BudgetRequest(BudgetKey Key, IReadOnlyList<BudgetLimit> Limits);
