namespace ClinicMfa.LoadTest.Client;

/// <summary>A login that went another way than it should have.</summary>
/// <param name="kind">Which way: what errors are counted by.</param>
internal sealed class LoginFailure(string kind) : Exception(kind);
