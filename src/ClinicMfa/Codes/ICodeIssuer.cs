namespace ClinicMfa;

/// <summary>Issues a code for a challenge and verifies what was typed.</summary>
public interface ICodeIssuer
{
    /// <summary>Makes a fresh code and the keyed hash to store (rules C1, C6).</summary>
    NewCode Issue(CodeBinding binding);

    /// <summary>Whether the typed code is the one that was hashed, for exactly this binding. Compares in constant time.</summary>
    /// <returns><see langword="false"/> also when the key that made the hash is no longer configured.</returns>
    bool Matches(CodeBinding binding, OneTimeCode typed, CodeHash hash);
}
