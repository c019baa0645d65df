using Xunit;

namespace ClinicMfa.Testing;

/// <content>Pages of a clinic's documents.</content>
public abstract partial class SubjectStoreContract
{
    /// <summary>Whatever the page size: each subject once, in the order of the bytes of its id, whole and as last saved; nobody of another clinic.</summary>
    [Fact]
    public async Task PageAsync_AnyPageSize_EachSubjectOnceInOrder()
    {
        string[] ids = ["b", "A", "aa", "a", "c", "B", "10", "9", "a1"];
        foreach (var id in ids)
            await SaveAsync(StoreSamples.Record(new MfaSubject(_subject.ClinicId, id), 1), 0);
        var last = FullSamples.Record(new MfaSubject(_subject.ClinicId, "a"), 2);
        await SaveAsync(last, 1);
        foreach (var other in new[] { _subject.ClinicId.ToUpperInvariant(), _subject.ClinicId + " ", _subject.ClinicId[..^1], _subject.ClinicId + "a", StoreSamples.ClinicId() })
            await SaveAsync(StoreSamples.Record(new MfaSubject(other, "a2"), 1), 0);

        foreach (var size in new[] { 1, 2, 3, ids.Length - 1, ids.Length, ids.Length + 1, 500 })
        {
            var entries = await Pages.OfSubjectsAsync(Server.Subjects, _subject.ClinicId, size, Token);

            Assert.Equal(ids.Order(StringComparer.Ordinal), entries.Select(entry => entry.Subject.UserId));
            Assert.All(entries, entry => Assert.Equal(_subject.ClinicId, entry.Subject.ClinicId));
            Assert.All(entries.Where(entry => entry.Subject != last.Subject), entry => Same.IsFound(StoreSamples.Record(entry.Subject, 1), entry.Document));
            Same.IsFound(last, Assert.Single(entries, entry => entry.Subject == last.Subject).Document);
        }
    }

    /// <summary>Odd ids have an order too, always the same, and none is passed over.</summary>
    [Fact]
    public async Task PageAsync_OddIds_SameOrderWhateverThePageSize()
    {
        foreach (var id in OddIds.All)
            await SaveAsync(StoreSamples.Record(new MfaSubject(_subject.ClinicId, id), 1), 0);

        var all = (await Server.Subjects.PageAsync(_subject.ClinicId, null, 500, Token)).Select(entry => entry.Subject.UserId).ToList();

        Assert.Equal(OddIds.All.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        foreach (var size in new[] { 1, 4 })
            Assert.Equal(all, (await Pages.OfSubjectsAsync(Server.Subjects, _subject.ClinicId, size, Token)).Select(entry => entry.Subject.UserId));
    }

    /// <summary>A page begins after an id, whether or not somebody has it.</summary>
    [Fact]
    public async Task PageAsync_AfterAnIdNobodyHas_GoesOnBehindIt()
    {
        foreach (var id in new[] { "a", "c", "e" })
            await SaveAsync(StoreSamples.Record(new MfaSubject(_subject.ClinicId, id), 1), 0);

        foreach (var (after, expected) in new[] { ("0", "a"), ("b", "c"), ("c", "e"), ("d", "e"), ("e", null), ("f", null) })
            Assert.Equal(expected, (await Server.Subjects.PageAsync(_subject.ClinicId, after, 1, Token)).SingleOrDefault()?.Subject.UserId);
    }

    /// <summary>A clinic of which nothing is known has an empty page.</summary>
    [Fact]
    public async Task PageAsync_UnknownClinic_Empty() => Assert.Empty(await Server.Subjects.PageAsync(StoreSamples.ClinicId(), null, 10, Token));
}
