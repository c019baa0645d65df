using System.Security.Cryptography;
using Xunit;

namespace ClinicMfa.Testing;

/// <content>Pages go back in time through one clinic.</content>
public abstract partial class EventStoreContract
{
    /// <summary>Whatever the page size and the order of writing: newest first by id, each fact once.</summary>
    [Fact]
    public async Task PageAsync_AppendedOutOfOrder_NewestFirstEachOnce()
    {
        var facts = Enumerable.Range(0, 9).Select(i => StoreSamples.Fact(_clinic) with { Id = StoreSamples.EventId(i), At = StoreSamples.Now.AddMinutes(-i) }).ToList();
        foreach (var i in new[] { 4, 0, 8, 2, 6, 1, 7, 3, 5 })
            await Server.Events.AppendAsync(facts[i], Token);

        foreach (var size in new[] { 1, 2, 4, 8, 9, 10, 500 })
            Same.As(Enumerable.Reverse(facts), await Pages.OfEventsAsync(Server.Events, _clinic, size, Token));
    }

    /// <summary>Ids of the same millisecond, and ones that differ in any one byte, sort byte by byte.</summary>
    [Fact]
    public async Task PageAsync_IdsThatDifferInOneByte_ByteByByte()
    {
        var bytes = Guid.CreateVersion7(StoreSamples.Now).ToByteArray(bigEndian: true);
        var ids = new List<Guid> { new(bytes, bigEndian: true) };
        foreach (var (position, flipped) in Enumerable.Range(0, 16).Where(i => i is not (6 or 8)).SelectMany(i => new[] { (i, (byte)0x80), (i, (byte)0x01) }))
        {
            var other = (byte[])bytes.Clone();
            other[position] ^= flipped;
            ids.Add(new Guid(other, bigEndian: true));
        }

        var shuffled = ids.ToArray();
        RandomNumberGenerator.Shuffle<Guid>(shuffled);
        foreach (var id in shuffled)
            await Server.Events.AppendAsync(StoreSamples.Fact(_clinic) with { Id = id }, Token);

        var newestFirst = ids.OrderByDescending(id => Convert.ToHexString(id.ToByteArray(bigEndian: true)), StringComparer.Ordinal);
        Assert.Equal(newestFirst, (await Pages.OfEventsAsync(Server.Events, _clinic, 7, Token)).Select(fact => fact.Id));
    }

    /// <summary>A page begins before an id, whether or not a fact has it.</summary>
    [Fact]
    public async Task PageAsync_BeforeAnIdNoFactHas_GoesOnBehindIt()
    {
        foreach (var i in new[] { 10, 20, 30 })
            await Server.Events.AppendAsync(StoreSamples.Fact(_clinic) with { Id = StoreSamples.EventId(i), Outcome = $"{i}" }, Token);

        foreach (var (before, expected) in new[] { (40, "30"), (25, "20"), (15, "10"), (5, null) })
            Assert.Equal(expected, (await Server.Events.PageAsync(new() { ClinicId = _clinic, Before = StoreSamples.EventId(before), PageSize = 1 }, Token)).SingleOrDefault()?.Outcome);
    }

    /// <summary>No page shows another clinic's facts, however alike its id is.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public async Task PageAsync_ClinicsThatLookAlike_OwnFactsOnly()
    {
        string[] clinics = [_clinic, _clinic.ToUpperInvariant(), _clinic + " ", _clinic + "a", _clinic[..^1], .. OddIds.LookAlikes.Where(pair => pair.Other.Length < 100).SelectMany(pair => new[] { _clinic + ":" + pair.One, _clinic + ":" + pair.Other }).Distinct()];
        foreach (var clinic in clinics)
            await Server.Events.AppendAsync(StoreSamples.Fact(clinic) with { Outcome = clinic }, Token);

        foreach (var clinic in clinics)
            Assert.Equal(clinic, Assert.Single(await Server.Events.PageAsync(new() { ClinicId = clinic, PageSize = 500 }, Token)).Outcome);
    }
}
