namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A document says the version it is saved as: a caller that mixes them up must not write.</summary>
internal static class SaveArguments
{
    public static void Check(long version, long expectedVersion)
    {
        if (version != expectedVersion + 1)
            throw new ArgumentException($"A document saved over version {expectedVersion} has version {expectedVersion + 1}, not {version}.", nameof(version));
    }
}
