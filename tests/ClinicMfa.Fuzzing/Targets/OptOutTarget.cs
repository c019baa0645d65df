namespace ClinicMfa.Fuzzing.Targets;

/// <summary>What the owner of a number last said, as stores keep it.</summary>
internal sealed class OptOutTarget : DocumentTarget<OptOut>
{
    protected override StoreLookup<OptOut> Read(byte[] utf8, long version) =>
        MfaDocuments.ReadOptOut(utf8, "text:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", version);

    protected override byte[] Write(OptOut document) => MfaDocuments.Write(document);
}
