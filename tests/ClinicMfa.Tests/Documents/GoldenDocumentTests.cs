using System.Text;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Documents;

/// <summary>The golden documents: what schema 1 wrote stays readable for ever. These files are never changed; a new schema gets a folder of its own.</summary>
public sealed class GoldenDocumentTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "ClinicMfa.Tests", "Documents", "Schema1");

    private static readonly Dictionary<string, object> Expected = new()
    {
        ["policy-on.json"] = SampleDocuments.PolicyOn,
        ["policy-off.json"] = SampleDocuments.PolicyOff,
        ["policy-since.json"] = SampleDocuments.PolicySince,
        ["subject-reset.json"] = SampleDocuments.SubjectReset,
        ["challenges-mailbox.json"] = SampleDocuments.ChallengesMailbox,
        ["subject-full.json"] = SampleDocuments.SubjectFull,
        ["subject-odd.json"] = SampleDocuments.SubjectOdd,
        ["challenges-full.json"] = SampleDocuments.ChallengesFull,
        ["challenges-empty.json"] = SampleDocuments.ChallengesEmpty,
        ["opt-out-full.json"] = SampleDocuments.OptOutFull,
        ["opt-out-empty.json"] = SampleDocuments.OptOutEmpty,
    };

    public static TheoryData<string> Files => [.. Expected.Keys];

    [Fact]
    public void Schema1_EveryFile_IsListedHere() =>
        Assert.Equal(Expected.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GoldenDocument_IsWhatWasWritten(string file)
    {
        var golden = File.ReadAllBytes(Path.Combine(Folder, file));

        Assert.Equivalent(Expected[file], Read(golden, Expected[file]), strict: true);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Write_GoldenDocument_ByteForByte(string file)
    {
        var golden = File.ReadAllText(Path.Combine(Folder, file));

        Assert.Equal(golden, Encoding.UTF8.GetString(Write(Expected[file])));
    }

    internal static byte[] Write(object document) => document switch
    {
        MfaPolicy policy => MfaDocuments.Write(policy),
        SubjectRecord subject => MfaDocuments.Write(subject),
        ChallengeRecord challenges => MfaDocuments.Write(challenges),
        OptOut optOut => MfaDocuments.Write(optOut),
        _ => throw new InvalidOperationException(),
    };

    private static object Read(byte[] utf8, object expected) => expected switch
    {
        MfaPolicy policy => Found(MfaDocuments.ReadPolicy(utf8, policy.ClinicId, policy.Version)),
        SubjectRecord subject => Found(MfaDocuments.ReadSubject(utf8, subject.Subject, subject.Version)),
        ChallengeRecord challenges => Found(MfaDocuments.ReadChallenges(utf8, challenges.Subject, challenges.Version)),
        OptOut optOut => Found(MfaDocuments.ReadOptOut(utf8, optOut.Key, optOut.Version)),
        _ => throw new InvalidOperationException(),
    };

    private static T Found<T>(StoreLookup<T> lookup)
        where T : class => Assert.IsType<StoreLookup<T>.Found>(lookup).Document;
}
