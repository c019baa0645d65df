namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A clinic's policy as stores keep it.</summary>
internal sealed class PolicyTarget : DocumentTarget<MfaPolicy>
{
    protected override StoreLookup<MfaPolicy> Read(byte[] utf8, long version) => MfaDocuments.ReadPolicy(utf8, "harbor", version);

    protected override byte[] Write(MfaPolicy document) => MfaDocuments.Write(document);
}
