namespace ClinicMfa.Fuzzing;

/// <summary>Something was read that should not have been, or not so.</summary>
internal sealed class OracleException(string message) : Exception(message);
