using Xunit;

namespace ClinicMfa.Testing;

/// <content>Ids are ordinal, and a clinic's people are nobody else's (rule C5, threat B6).</content>
public abstract partial class SubjectStoreContract
{
    /// <summary>Any id is kept as it is.</summary>
    [Fact]
    public async Task TrySaveAsync_OddIds_EachFoundUnderItsOwn()
    {
        foreach (var id in OddIds.All)
        {
            var subject = new MfaSubject(OddIds.Clinic(id), id);
            Same.IsNone(await Server.Subjects.FindAsync(subject, Token));
            await SaveAsync(StoreSamples.Record(subject, 1), 0);
            Same.IsFound(StoreSamples.Record(subject, 1), await Server.Subjects.FindAsync(subject, Token));
            Assert.Equal(subject, Assert.Single(await Server.Subjects.PageAsync(subject.ClinicId, null, 10, Token)).Subject);
            Assert.Equal(id, Assert.Single(await Server.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token)).UserId);
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

    /// <summary>The same user id in two clinics is two people.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public Task FindAsync_SameUserIdInAnotherClinic_DifferentPeople() => AreApartAsync(_subject, new MfaSubject(StoreSamples.ClinicId(), _subject.UserId));

    private async Task AreApartAsync(MfaSubject one, MfaSubject other)
    {
        var (first, second) = (StoreSamples.Record(one, 1) with { Epoch = 1 }, StoreSamples.Record(other, 1) with { Epoch = 2 });
        await SaveAsync(first, 0);
        Same.IsNone(await Server.Subjects.FindAsync(other, Token));
        Assert.Equal(SaveOutcome.Conflict, await SaveAsync(second with { Version = 2 }, 1));

        Assert.Equal(SaveOutcome.Saved, await SaveAsync(second, 0));

        Same.IsFound(first, await Server.Subjects.FindAsync(one, Token));
        Same.IsFound(second, await Server.Subjects.FindAsync(other, Token));
    }
}
