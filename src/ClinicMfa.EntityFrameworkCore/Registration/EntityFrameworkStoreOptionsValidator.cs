using Microsoft.Extensions.Options;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Checks <see cref="EntityFrameworkStoreOptions"/> at start, a sentence for each setting.</summary>
internal sealed class EntityFrameworkStoreOptionsValidator : IValidateOptions<EntityFrameworkStoreOptions>
{
    private const int MaxBatchSize = 10_000;
    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, EntityFrameworkStoreOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(EntityFrameworkStoreOptions options)
    {
        if (options.CleanUpInterval < MinInterval || options.CleanUpInterval > MaxInterval)
            yield return $"ClinicMfa:EntityFrameworkCore:CleanUpInterval is {options.CleanUpInterval}: 10 seconds to 1 day.";
        if (options.CleanUpBatchSize is < 1 or > MaxBatchSize)
            yield return $"ClinicMfa:EntityFrameworkCore:CleanUpBatchSize is {options.CleanUpBatchSize}: 1 to {MaxBatchSize}.";
    }
}
