namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A subject's challenges as stores keep them.</summary>
internal sealed class ChallengesTarget : DocumentTarget<ChallengeRecord>
{
    protected override StoreLookup<ChallengeRecord> Read(byte[] utf8, long version) => MfaDocuments.ReadChallenges(utf8, new MfaSubject("harbor", "therapist-harbor"), version);

    protected override byte[] Write(ChallengeRecord document) => MfaDocuments.Write(document);
}
