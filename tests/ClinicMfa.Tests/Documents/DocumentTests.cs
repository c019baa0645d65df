using System.Text;

namespace ClinicMfa.Tests.Documents;

/// <summary>What can't be understood is unreadable: never "none", never guessed at, never an exception (rule P1).</summary>
[Trait("Rule", "P1")]
public sealed class DocumentTests
{
    private static readonly string Good = Encoding.UTF8.GetString(MfaDocuments.Write(SampleDocuments.SubjectFull));

    private static readonly string GoodOptOut = Encoding.UTF8.GetString(MfaDocuments.Write(SampleDocuments.OptOutFull));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"document\":null}")]
    [InlineData("{\"schema\":1,\"document\":{}}")]
    [InlineData("{\"document\":{},\"schema\":1}")]
    [InlineData("{\"schema\":0,\"document\":{}}")]
    [InlineData("{\"schema\":\"1\",\"document\":{}}")]
    [InlineData("{\"schema\":1,\"schema\":1,\"document\":{}}")]
    public void ReadSubject_NoDocument_Unreadable(string json) => Assert.NotEmpty(Unreadable(json));

    [Theory]
    [InlineData("\"version\":12", "\"version\":13")]
    [InlineData("\"version\":12", "\"version\":12,\"colour\":\"red\"")]
    [InlineData("\"version\":12", "\"version\":12,\"version\":12")]
    [InlineData("[\"harbor\",\"therapist-harbor\"]", "[\"summit\",\"therapist-harbor\"]")]
    [InlineData("[\"harbor\",\"therapist-harbor\"]", "[\"harbor\",\"therapist-harbor\",\"x\"]")]
    [InlineData("[\"harbor\",\"therapist-harbor\"]", "[\"harbor\",\"\"]")]
    [InlineData("[\"harbor\",\"therapist-harbor\"]", "\"harbor\"")]
    [InlineData("\"method\":\"text\"", "\"method\":\"carrier pigeon\"")]
    [InlineData("\"method\":\"text\"", "\"method\":null")]
    [InlineData("\"inARow\":2", "\"inARow\":-2")]
    [InlineData("\"devices\":[", "\"devices\":[null,")]
    [InlineData("\"devices\":[", "\"devices\":[{},")]
    [InlineData("\"secretHash\":\"AQEB", "\"secretHash\":\"")]
    [InlineData("\"secretHash\":\"AQEB", "\"secretHash\":\"!!!!")]
    public void ReadSubject_Changed_Unreadable(string was, string now)
    {
        Assert.Contains(was, Good, StringComparison.Ordinal);

        Unreadable(Good.Replace(was, now, StringComparison.Ordinal));
    }

    [Fact]
    public void ReadSubject_AnyByteCutOff_Unreadable() =>
        Assert.All(Enumerable.Range(0, Good.Length), length => Unreadable(Good[..length]));

    [Fact]
    public void ReadSubject_InvalidUtf8_Unreadable()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[Good.IndexOf("415", StringComparison.Ordinal)] = 0xFF;

        Assert.IsType<StoreLookup<SubjectRecord>.Unreadable>(MfaDocuments.ReadSubject(bytes, SampleDocuments.Subject, 12));
    }

    /// <summary>Half a surrogate pair is valid JSON, and no text.</summary>
    [Theory]
    [InlineData("\"therapist-harbor\"")]
    [InlineData("\"text\"")]
    [InlineData("\"\\u002B14152013344\"")]
    [InlineData("\"2026-11-24T08:00:00.0000001+00:00\"")]
    [InlineData("\"secretHash\"")]
    [InlineData("\"schema\"")]
    public void ReadSubject_HalfASurrogatePair_Unreadable(string was)
    {
        Assert.Contains(was, Good, StringComparison.Ordinal);

        Unreadable(Good.Replace(was, "\"\\ud83d\"", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadSubject_NewerSchema_UnreadableAndSaysSo() =>
        Assert.Contains("newer", Unreadable("{\"schema\":2,\"anything\":{\"else\":1}}"), StringComparison.Ordinal);

    [Fact]
    public void ReadSubject_TooLarge_Unreadable() =>
        Assert.Contains("bytes", Unreadable(Good + new string(' ', MfaDocuments.MaxBytes)), StringComparison.Ordinal);

    [Fact]
    public void ReadSubject_TooManyBrowsers_Unreadable() =>
        Unreadable(Encoding.UTF8.GetString(MfaDocuments.Write(SampleDocuments.SubjectFull with { Devices = [.. Enumerable.Repeat(SampleDocuments.SubjectFull.Devices[0], 11)] })));

    [Fact]
    public void ReadPolicy_OtherClinics_Unreadable() =>
        Assert.IsType<StoreLookup<MfaPolicy>.Unreadable>(MfaDocuments.ReadPolicy(MfaDocuments.Write(SampleDocuments.PolicyOn), "summit", 4));

    [Theory]
    [InlineData("\"isOn\":true", "\"isOn\":null")]
    [InlineData("\"isOn\":true,", "")]
    [InlineData("\"deviceTrust\":\"userOptIn\"", "\"deviceTrust\":1")]
    [InlineData("\"deviceTrust\":\"userOptIn\"", "\"deviceTrust\":\"sometimes\"")]
    [InlineData("\"methods\":[\"email\",\"text\"]", "\"methods\":null")]
    [InlineData("\"methods\":[\"email\",\"text\"]", "\"methods\":[\"email\",null]")]
    public void ReadPolicy_Changed_Unreadable(string was, string now)
    {
        var good = Encoding.UTF8.GetString(MfaDocuments.Write(SampleDocuments.PolicyOn));
        Assert.Contains(was, good, StringComparison.Ordinal);

        var changed = Encoding.UTF8.GetBytes(good.Replace(was, now, StringComparison.Ordinal));

        Assert.IsType<StoreLookup<MfaPolicy>.Unreadable>(MfaDocuments.ReadPolicy(changed, "harbor", 4));
    }

    [Theory]
    [InlineData("\"hash\":{\"keyId\":\"key1\",\"value\":\"AwMD", "\"hash\":{\"keyId\":\"key1\",\"value\":\"")]
    [InlineData("\"wrongTries\":1", "\"wrongTries\":-1")]
    [InlineData("\"state\":\"awaitingCode\"", "\"state\":\"3\"")]
    [InlineData("\"id\":\"1111", "\"id\":\"XXXX")]
    [InlineData("\"reference\":\"K7\"", "\"reference\":\"\"")]
    public void ReadChallenges_Changed_Unreadable(string was, string now)
    {
        var good = Encoding.UTF8.GetString(MfaDocuments.Write(SampleDocuments.ChallengesFull));
        Assert.Contains(was, good, StringComparison.Ordinal);

        var changed = Encoding.UTF8.GetBytes(good.Replace(was, now, StringComparison.Ordinal));

        Assert.IsType<StoreLookup<ChallengeRecord>.Unreadable>(MfaDocuments.ReadChallenges(changed, SampleDocuments.Subject, 3));
    }

    [Theory]
    [InlineData("\"version\":7", "\"version\":8")]
    [InlineData("\"version\":7", "\"version\":7,\"colour\":\"red\"")]
    [InlineData("\"version\":7", "\"version\":7,\"version\":7")]
    [InlineData("\"key\":\"text:", "\"key\":\"email:")]
    [InlineData("\"key\":\"text:", "\"key\":\"Text:")]
    [InlineData("\"key\":\"text:", "\"key\":\"\\ud83d")]
    [InlineData("\"isOptedOut\":true", "\"isOptedOut\":null")]
    [InlineData("\"isOptedOut\":true", "\"isOptedOut\":\"true\"")]
    [InlineData("\"isOptedOut\":true,", "")]
    [InlineData("\"since\":\"2026", "\"since\":\"yesterday")]
    [InlineData("\"reports\":[", "\"reports\":[null,")]
    [InlineData("\"reports\":[", "\"reports\":[[],")]
    [InlineData("\"reports\":[", "\"reports\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",")]
    [InlineData("\"schema\":1", "\"schema\":2")]
    [Trait("Rule", "M5")]
    public void ReadOptOut_Changed_Unreadable(string was, string now)
    {
        Assert.Contains(was, GoodOptOut, StringComparison.Ordinal);

        Assert.IsType<StoreLookup<OptOut>.Unreadable>(ReadOptOut(GoodOptOut.Replace(was, now, StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Rule", "M5")]
    public void ReadOptOut_AnyByteCutOff_Unreadable() =>
        Assert.All(Enumerable.Range(0, GoodOptOut.Length), length => Assert.IsType<StoreLookup<OptOut>.Unreadable>(ReadOptOut(GoodOptOut[..length])));

    [Fact]
    [Trait("Rule", "M5")]
    public void ReadOptOut_AsManyReportsAsMayBe_Found()
    {
        var largest = SampleDocuments.OptOutFull with { Reports = [.. Enumerable.Repeat("report", OptOut.MaxReports)] };

        Assert.IsType<StoreLookup<OptOut>.Found>(ReadOptOut(Encoding.UTF8.GetString(MfaDocuments.Write(largest))));
    }

    /// <summary>The reason goes to the log: it names places, never what is there (A2).</summary>
    [Fact]
    [Trait("Rule", "A2")]
    public void ReadSubject_NumberInTheWrongPlace_ReasonHasNoNumber() =>
        Assert.DoesNotContain("415201", Unreadable(Good.Replace("\"version\":12", "\"version\":\"+14152013344\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void Write_TooLarge_Refused()
    {
        var send = new SentMessage(ChallengeId.Create(), new MessageReference("K7"), ChallengeOrigin.Login, DateTimeOffset.UnixEpoch);

        Assert.Throws<InvalidOperationException>(() => MfaDocuments.Write(SampleDocuments.ChallengesEmpty with { Sends = [.. Enumerable.Repeat(send, 2000)] }));
    }

    /// <summary>What this schema's own documents say, however broken: a reset may save over them, at the version of their row (E5).</summary>
    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("{\"schema\":1}")]
    [InlineData("{\"schema\":1,\"document\":{}}")]
    [InlineData("{\"schema\":0,\"document\":{}}")]
    [InlineData("{\"schema\":-99999999999,\"document\":{}}")]
    [InlineData("{\"schema\":1e0,\"document\":{}}")]
    [InlineData("{\"schema\":\"2\",\"document\":{}}")]
    [InlineData("{\"document\":{},\"schema\":2}")]
    [Trait("Rule", "E5")]
    public void Read_OfThisSchemaAndBroken_ReplaceableAtTheRowsVersion(string json) => Assert.All(ReplaceableVersions(json), version => Assert.Equal(12, version));

    [Fact]
    [Trait("Rule", "E5")]
    public void ReadSubject_OfAnotherVersionThanItsRow_ReplaceableAtTheRows() =>
        Assert.Equal(13, Assert.IsType<StoreLookup<SubjectRecord>.Unreadable>(MfaDocuments.ReadSubject(Encoding.UTF8.GetBytes(Good), SampleDocuments.Subject, 13)).ReplaceableVersion);

    /// <summary>What a newer server wrote is understood by others of its kind: never overwritten, also where it is larger than what this version keeps.</summary>
    [Theory]
    [InlineData("{\"schema\":2}")]
    [InlineData("{\"schema\":2,\"anything\":{\"else\":1}}")]
    [InlineData("{\"schema\":99,")]
    [InlineData("{\"schema\":2147483648}")]
    [InlineData("{\"schema\":99999999999999999999}")]
    [InlineData("{\"schema\":1e5}")]
    [InlineData("{\"schema\":1e999}")]
    [InlineData("{\"schema\":1.5}")]
    [InlineData("{\"schema\":2,", MfaDocuments.MaxBytes)]
    [Trait("Rule", "E5")]
    [Trait("Rule", "P1")]
    public void Read_OfANewerSchema_NotReplaceable(string json, int padding = 0) =>
        Assert.All(ReplaceableVersions(json + new string(' ', padding)), Assert.Null);

    private static IEnumerable<long?> ReplaceableVersions(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        yield return VersionOf(MfaDocuments.ReadSubject(utf8, SampleDocuments.Subject, 12));
        yield return VersionOf(MfaDocuments.ReadPolicy(utf8, "harbor", 12));
        yield return VersionOf(MfaDocuments.ReadChallenges(utf8, SampleDocuments.Subject, 12));
        yield return VersionOf(MfaDocuments.ReadOptOut(utf8, SampleDocuments.OptOutFull.Key, 12));

        static long? VersionOf<T>(StoreLookup<T> lookup)
            where T : class => Assert.IsType<StoreLookup<T>.Unreadable>(lookup).ReplaceableVersion;
    }

    /// <summary>An operator is told what is wrong, and nothing of what is in it.</summary>
    [Fact]
    [Trait("Rule", "P1")]
    public void Read_NotWhatItShouldBe_SaysWhy()
    {
        var (policy, subject, challenges, optOut) = (SampleDocuments.PolicyOn, SampleDocuments.SubjectFull, SampleDocuments.ChallengesFull, SampleDocuments.OptOutFull);
        var late = Enumerable.Repeat(DateTimeOffset.UnixEpoch, FailureRules.DayLimit + 1).ToList();

        Assert.Equal(
            [
                "it is another clinic's", "it says version 4, where 5 was expected", "it is somebody else's", "its trusted browsers are not as they were written", "its wrong codes are not as they were written",
                "its wrong codes are not as they were written", "it is somebody else's", "its challenges are not as they were written", "its challenges are not as they were written", "its messages are not as they were written",
                "it is another number's", "its reports are not as they were written",
            ],
            new[]
            {
                WhyNot(MfaDocuments.ReadPolicy(MfaDocuments.Write(policy), "summit", policy.Version)),
                WhyNot(MfaDocuments.ReadPolicy(MfaDocuments.Write(policy with { Version = 4 }), policy.ClinicId, 5)),
                WhyNot(MfaDocuments.ReadSubject(MfaDocuments.Write(subject), new MfaSubject("harbor", "somebody else"), subject.Version)),
                WhyNot(MfaDocuments.ReadSubject(MfaDocuments.Write(subject with { Devices = [.. Enumerable.Repeat(subject.Devices[0], TrustRules.MaxDevices + 1)] }), subject.Subject, subject.Version)),
                WhyNot(MfaDocuments.ReadSubject(MfaDocuments.Write(subject with { SignInFailures = new FailureLedger { Recent = late } }), subject.Subject, subject.Version)),
                WhyNot(MfaDocuments.ReadSubject(MfaDocuments.Write(subject with { StepUpFailures = new FailureLedger { InARow = -1 } }), subject.Subject, subject.Version)),
                WhyNot(MfaDocuments.ReadChallenges(MfaDocuments.Write(challenges), new MfaSubject("harbor", "somebody else"), challenges.Version)),
                WhyNot(MfaDocuments.ReadChallenges(MfaDocuments.Write(challenges with { Challenges = [.. Enumerable.Repeat(challenges.Challenges[0], ChallengeRules.MaxOpen + 1)] }), challenges.Subject, challenges.Version)),
                WhyNot(MfaDocuments.ReadChallenges(MfaDocuments.Write(challenges with { Challenges = [challenges.Challenges[0] with { WrongTries = -1 }] }), challenges.Subject, challenges.Version)),
                WhyNot(MfaDocuments.ReadChallenges(MfaDocuments.Write(challenges with { Sends = [.. Enumerable.Repeat(challenges.Sends[0], 65)] }), challenges.Subject, challenges.Version)),
                WhyNot(MfaDocuments.ReadOptOut(MfaDocuments.Write(optOut), "another", optOut.Version)),
                WhyNot(MfaDocuments.ReadOptOut(MfaDocuments.Write(optOut with { Reports = [.. Enumerable.Repeat("report", OptOut.MaxReports + 1)] }), optOut.Key, optOut.Version)),
            });
    }

    /// <summary>As much as the rules let a document grow to is read.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    public void ReadSubject_AsManyWrongCodesAsThereCanBe_Found()
    {
        var full = SampleDocuments.SubjectFull with { SignInFailures = new FailureLedger { Recent = [.. Enumerable.Repeat(DateTimeOffset.UnixEpoch, FailureRules.DayLimit)] } };

        Assert.IsType<StoreLookup<SubjectRecord>.Found>(MfaDocuments.ReadSubject(MfaDocuments.Write(full), full.Subject, full.Version));
    }

    [Fact]
    public void ReadSubject_UpToTheMostBytes_Found()
    {
        byte[] Padded(int length) => Encoding.UTF8.GetBytes(Good.PadRight(length));

        Assert.IsType<StoreLookup<SubjectRecord>.Found>(MfaDocuments.ReadSubject(Padded(MfaDocuments.MaxBytes), SampleDocuments.Subject, 12));
        Assert.IsType<StoreLookup<SubjectRecord>.Unreadable>(MfaDocuments.ReadSubject(Padded(MfaDocuments.MaxBytes + 1), SampleDocuments.Subject, 12));
    }

    private static string WhyNot<T>(StoreLookup<T> lookup)
        where T : class => Assert.IsType<StoreLookup<T>.Unreadable>(lookup).Reason;

    private static StoreLookup<OptOut> ReadOptOut(string json) => MfaDocuments.ReadOptOut(Encoding.UTF8.GetBytes(json), SampleDocuments.OptOutFull.Key, 7);

    private static string Unreadable(string json) =>
        Assert.IsType<StoreLookup<SubjectRecord>.Unreadable>(MfaDocuments.ReadSubject(Encoding.UTF8.GetBytes(json), SampleDocuments.Subject, 12)).Reason;
}
