namespace ClinicMfa.EntityFrameworkCore;

/// <summary>What came of taking from one budget.</summary>
/// <param name="Row">The row as it then was.</param>
/// <param name="IsTaken">Whether one was taken.</param>
internal readonly record struct BudgetTaken(SendBudgetRow Row, bool IsTaken);
