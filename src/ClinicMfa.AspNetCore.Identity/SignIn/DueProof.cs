namespace ClinicMfa.AspNetCore.Identity;

/// <summary>What the last sign-in of a request came to, where a proof is due: for whoever writes the answer.</summary>
internal sealed record DueProof(MfaSignInOutcome Outcome);
