namespace ClinicMfa.Testing;

/// <summary>What the host declared open, and which of it was met.</summary>
internal sealed class OpenPaths(IEnumerable<string> declared)
{
    private const string Below = "/*";

    private readonly string[] _declared = [.. declared];
    private readonly HashSet<string> _met = [];

    /// <summary>Declarations that nothing has: a typing error, or left over from something that is gone.</summary>
    public IEnumerable<string> Unmet => _declared.Where(entry => !_met.Contains(entry));

    /// <summary>Whether any of an endpoint's names is declared.</summary>
    public bool Include(params IEnumerable<string?> names)
    {
        var met = _declared.Where(entry => names.Any(name => name is not null && IsMeant(entry, name))).ToList();
        _met.UnionWith(met);
        return met.Count > 0;
    }

    private static bool IsMeant(string entry, string name)
    {
        var (wanted, actual) = (entry.Trim('/'), name.Trim('/'));
        if (!entry.EndsWith(Below, StringComparison.Ordinal))
            return string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);
        var root = entry[..^Below.Length].Trim('/');
        return string.Equals(root, actual, StringComparison.OrdinalIgnoreCase) || actual.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase);
    }
}
