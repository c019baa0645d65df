namespace ClinicMfa;

/// <summary>The versions a challenge was made under (rule C5).</summary>
/// <param name="PolicyVersion">Version of the clinic's policy; 0 when there was none.</param>
/// <param name="EnrollmentVersion">Version of the subject's enrollment.</param>
/// <param name="CredentialStampHash">SHA-256 of the directory's credential stamp, in hexadecimal.</param>
public sealed record ChallengeBasis(long PolicyVersion, long EnrollmentVersion, string CredentialStampHash);
