namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Settings of the section <c>ClinicMfa:EntityFrameworkCore</c>. Checked at start.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <summary>How often expired challenge documents and send budgets, and what is too old of the audit, are deleted, 10 seconds to 1 day, give or take a fifth. Default: 5 minutes.</summary>
    public TimeSpan CleanUpInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How many rows one statement of the clean-up deletes, about, 1 to 10,000. Default: 500.</summary>
    public int CleanUpBatchSize { get; set; } = 500;
}
