namespace ClinicMfa;

/// <summary>Names one budget. Holds no address or number in clear: destinations come as keyed hashes.</summary>
/// <param name="Value">The key, at most 200 characters.</param>
public readonly record struct BudgetKey(string Value)
{
    /// <summary>The key.</summary>
    public override string ToString() => Value;
}
