namespace ClinicMfa;

/// <summary>All that a code is bound to. It works for exactly this and nothing else (rule C5).</summary>
/// <param name="Subject">Whose.</param>
/// <param name="ChallengeId">Which pending proof.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Method">By which method.</param>
/// <param name="Destination">To which address or number, byte for byte as it was sent to.</param>
public sealed record CodeBinding(MfaSubject Subject, ChallengeId ChallengeId, ChallengePurpose Purpose, MfaMethod Method, string Destination)
{
    /// <summary>Prints it without the destination (rule A2).</summary>
    public override string ToString() => $"CodeBinding {ChallengeId} {Purpose} {Method}";
}
