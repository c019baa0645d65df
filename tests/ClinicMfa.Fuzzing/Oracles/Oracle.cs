using System.Diagnostics.CodeAnalysis;

namespace ClinicMfa.Fuzzing;

/// <summary>States what has to hold.</summary>
internal static class Oracle
{
    /// <summary>Fails unless it holds.</summary>
    public static void Holds([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
            throw new OracleException(otherwise);
    }
}
