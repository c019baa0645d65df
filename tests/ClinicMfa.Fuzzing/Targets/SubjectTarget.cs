namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A subject's durable document as stores keep it.</summary>
internal sealed class SubjectTarget : DocumentTarget<SubjectRecord>
{
    protected override StoreLookup<SubjectRecord> Read(byte[] utf8, long version) => MfaDocuments.ReadSubject(utf8, new MfaSubject("harbor", "therapist-harbor"), version);

    protected override byte[] Write(SubjectRecord document) => MfaDocuments.Write(document);
}
