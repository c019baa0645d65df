using Xunit;

namespace ClinicMfa.Testing;

/// <content>Ids are ordinal, and a clinic's people are nobody else's (rule C5, threat B6).</content>
public abstract partial class ChallengeStoreContract
{
    /// <summary>Any id is kept as it is.</summary>
    [Fact]
    public async Task TrySaveAsync_OddIds_EachFoundUnderItsOwn()
    {
        foreach (var id in OddIds.All)
        {
            var subject = new MfaSubject(OddIds.Clinic(id), id);
            Same.IsNone(await Server.Challenges.FindAsync(subject, Token));
            await SaveAsync(StoreSamples.Challenges(subject, 1), 0, Hour);
            Same.IsFound(StoreSamples.Challenges(subject, 1), await Server.Challenges.FindAsync(subject, Token));
        }
    }

    /// <summary>Ids that differ in anything are different people: no other case, no trimming, no pattern, no normalization.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public async Task FindAsync_IdsThatLookAlike_DifferentPeople()
    {
        foreach (var (one, other) in OddIds.LookAlikes)
        {
            var clinic = StoreSamples.ClinicId();
            await AreApartAsync(new MfaSubject(clinic, one), new MfaSubject(clinic, other));
            if (other.Length < 100)
                await AreApartAsync(new MfaSubject(clinic + one, "nurse"), new MfaSubject(clinic + other, "nurse"));
        }
    }

    /// <summary>Ids that look alike when joined are different people.</summary>
    [Theory]
    [InlineData(":")]
    [InlineData("/")]
    [InlineData("|")]
    [InlineData("%3A")]
    [InlineData("\\:")]
    [InlineData("}:{")]
    [InlineData("\",\"")]
    [InlineData("\u0001")]
    [InlineData(" ")]
    [Trait("Threat", "B6")]
    public async Task FindAsync_IdsThatJoinAlike_DifferentPeople(string separator)
    {
        var clinic = StoreSamples.ClinicId();
        await AreApartAsync(new MfaSubject($"{clinic}{separator}a", "b"), new MfaSubject(clinic, $"a{separator}b"));
        await AreApartAsync(new MfaSubject(clinic + separator, "b"), new MfaSubject(clinic, separator + "b"));
        await AreApartAsync(new MfaSubject(clinic + "1", "23"), new MfaSubject(clinic + "12", "3"));
    }

    private async Task AreApartAsync(MfaSubject one, MfaSubject other)
    {
        var (first, second) = (FullSamples.ChallengesOf(one, 1), FullSamples.ChallengesOf(other, 1));
        await SaveAsync(first, 0, Hour);
        Same.IsNone(await Server.Challenges.FindAsync(other, Token));

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(second, 0, Hour));

        Same.IsFound(first, await Server.Challenges.FindAsync(one, Token));
        await Server.Challenges.RemoveAsync(one, Token);
        Same.IsFound(second, await Server.Challenges.FindAsync(other, Token));
    }
}
