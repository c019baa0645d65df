namespace ClinicMfa.Fuzzing;

/// <summary>One thing that is parsed, and what has to hold whatever it is given.</summary>
internal interface IFuzzTarget
{
    /// <summary>Parses an input.</summary>
    /// <exception cref="OracleException">What was read is not what has to be read. Any other exception is a finding too.</exception>
    void Try(ReadOnlySpan<byte> input);
}
