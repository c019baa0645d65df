using Xunit;

namespace ClinicMfa.Testing;

/// <content>Pages of some facts: whom they are about, of what kind, from when until when.</content>
public abstract partial class EventStoreContract
{
    /// <summary>Those about one user, whoever did it; not those about the clinic as a whole, which are about nobody.</summary>
    [Fact]
    public async Task PageAsync_OfAUser_TheirsAlone()
    {
        await AppendAsync(0, "nurse");
        await AppendAsync(1, null);
        await AppendAsync(2, "doctor", actorId: "nurse");
        await AppendAsync(3, "nurse", actorId: "doctor");

        Assert.Equal("3 0", await FindAsync(Query with { UserId = "nurse" }));
        Assert.Equal("2", await FindAsync(Query with { UserId = "doctor" }));
        Assert.Equal("", await FindAsync(Query with { UserId = "nobody" }));
        Assert.Equal("3 2 1 0", await FindAsync(Query));
    }

    /// <summary>Ids of users are ordinal, and each clinic's own.</summary>
    [Fact]
    [Trait("Threat", "B6")]
    public async Task PageAsync_OfUsersWhoLookAlike_TheirsAlone()
    {
        string[] users = ["nurse", "NURSE", "nurse ", " nurse", "nurs", "nurse1", "nurse%", "n_rse", "núrse", "nu\u0301rse"];
        var other = StoreSamples.ClinicId();
        foreach (var user in users)
        {
            await AppendAsync(0, user, outcome: user);
            await Server.Events.AppendAsync(StoreSamples.Fact(other, userId: user) with { Outcome = $"{user} of another clinic" }, Token);
        }

        foreach (var user in users)
            Assert.Equal(user, await FindAsync(Query with { UserId = user }));
    }

    /// <summary>Those of the kinds that are asked for: each of them, in any order, also where one is named twice. None are none.</summary>
    [Fact]
    public async Task PageAsync_OfKinds_TheseAlone()
    {
        await AppendAsync(0, "nurse", MfaEventKind.CodeSent);
        await AppendAsync(1, "nurse", MfaEventKind.CodeRefused);
        await AppendAsync(2, "nurse", MfaEventKind.CodeSent);
        await AppendAsync(3, "nurse", MfaEventKind.Locked);

        Assert.Equal("2 0", await FindAsync(Query with { Kinds = [MfaEventKind.CodeSent] }));
        Assert.Equal("3 1", await FindAsync(Query with { Kinds = [MfaEventKind.Locked, MfaEventKind.CodeRefused, MfaEventKind.Locked] }));
        Assert.Equal("3 2 1 0", await FindAsync(Query with { Kinds = Enum.GetValues<MfaEventKind>() }));
        Assert.Equal("", await FindAsync(Query with { Kinds = [MfaEventKind.PolicyTurnedOff] }));
        Assert.Equal("", await FindAsync(Query with { Kinds = [] }));
    }

    /// <summary>From a millisecond on, itself included, until another one, which is not; what is below a millisecond does not count.</summary>
    [Fact]
    public async Task PageAsync_FromUntil_ByTheMillisecond()
    {
        foreach (var number in new[] { 999, 1000, 1001, 1999, 2000, 2001 })
            await AppendAsync(number, "nurse");
        var (second, next) = (At(1000), At(2000));

        Assert.Equal("2001 2000 1999 1001 1000", await FindAsync(Query with { From = second }));
        Assert.Equal("1999 1001 1000 999", await FindAsync(Query with { Until = next }));
        Assert.Equal("1999 1001 1000", await FindAsync(Query with { From = second, Until = next }));
        Assert.Equal("1999 1001 1000", await FindAsync(Query with { From = second.AddTicks(9_999), Until = next.AddTicks(9_999) }));
        Assert.Equal("1001", await FindAsync(Query with { From = At(1001), Until = At(1002) }));
        Assert.Equal("2000 1999 1001 1000 999", await FindAsync(Query with { Until = At(2001) }));
    }

    /// <summary>Several facts of one millisecond, the lowest and the highest ids among them: all of them or none.</summary>
    [Fact]
    public async Task PageAsync_FromUntilOfOneMillisecond_EachFactOfIt()
    {
        Guid[] ids = [StoreSamples.FirstEventId(5), StoreSamples.EventId(5), StoreSamples.EventId(5), StoreSamples.LastEventId(5)];
        Guid[] beside = [StoreSamples.LastEventId(4), StoreSamples.FirstEventId(6)];
        foreach (var id in ids.Concat(beside))
            await Server.Events.AppendAsync(StoreSamples.Fact(_clinic) with { Id = id }, Token);

        var found = await Server.Events.PageAsync(Query with { From = At(5), Until = At(6) }, Token);

        Assert.Equal(ids.OrderDescending(), found.Select(fact => fact.Id));
    }

    /// <summary>Times are moments, whatever their offset. Beyond what ids reach is no fault, and a range of nothing is empty.</summary>
    [Fact]
    public async Task PageAsync_FromUntilOfAnyOffsetOrAge_MomentsInUtc()
    {
        foreach (var number in new[] { 1, 2, 3 })
            await AppendAsync(number, "nurse");
        var kabul = new TimeSpan(4, 30, 0);

        Assert.Equal("2", await FindAsync(Query with { From = At(2).ToOffset(kabul), Until = At(3).ToOffset(-kabul) }));
        Assert.Equal("3 2 1", await FindAsync(Query with { From = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue }));
        Assert.Equal("", await FindAsync(Query with { From = DateTimeOffset.MaxValue }));
        Assert.Equal("", await FindAsync(Query with { Until = DateTimeOffset.MinValue }));
        Assert.Equal("", await FindAsync(Query with { From = At(2), Until = At(2) }));
        Assert.Equal("", await FindAsync(Query with { From = At(3), Until = At(1) }));
    }

    /// <summary>All filters together are each of them, on every page: a page is cut after filtering, and the next one goes on where it ended.</summary>
    [Fact]
    public async Task PageAsync_AllFiltersTogether_WhatMeetsEachOfThem()
    {
        var kinds = new[] { MfaEventKind.CodeSent, MfaEventKind.CodeRefused, MfaEventKind.Locked };
        var users = new[] { "nurse", "doctor", null };
        var facts = Enumerable.Range(0, 90).Select(number => (Number: number, User: users[number % 3], Kind: kinds[number / 3 % 3])).ToList();
        foreach (var (number, user, kind) in facts)
            await AppendAsync(number, user, kind);

        foreach (var user in users)
        {
            foreach (var some in new[] { null, kinds[..1], kinds[1..] })
            {
                foreach (var (from, until) in new (int?, int?)[] { (null, null), (11, null), (null, 77), (11, 77) })
                {
                    var expected = facts
                        .Where(fact => (user is null || fact.User == user) && some?.Contains(fact.Kind) != false && !(fact.Number < from) && !(fact.Number >= until))
                        .Select(fact => fact.Number).OrderDescending().ToList();
                    var query = Query with { UserId = user, Kinds = some, From = At(from), Until = At(until) };
                    foreach (var size in new[] { 1, 7, 500 })
                        Assert.Equal(Join(expected), Join(await Pages.OfEventsAsync(Server.Events, query with { PageSize = size }, Token)));

                    // From a page's beginning on, which may be before, inside or behind the dates.
                    foreach (var before in new[] { 5, 40, 85 })
                        Assert.Equal(Join(expected.Where(number => number < before).Take(4)), await FindAsync(query with { Before = StoreSamples.FirstEventId(before), PageSize = 4 }));
                }
            }
        }
    }

    private MfaEventQuery Query => new() { ClinicId = _clinic };

    private static DateTimeOffset At(int number) => StoreSamples.Now.AddMilliseconds(number);

    private static DateTimeOffset? At(int? number) => number is { } of ? At(of) : null;

    private async Task AppendAsync(int number, string? userId, MfaEventKind kind = MfaEventKind.CodeSent, string? actorId = null, string? outcome = null) =>
        await Server.Events.AppendAsync(
            StoreSamples.Fact(_clinic, kind, userId: userId) with { Id = StoreSamples.EventId(number), At = At(number).AddTicks(1234), ActorId = actorId, Outcome = outcome ?? $"{number}" }, Token);

    private async Task<string> FindAsync(MfaEventQuery query) => Join(await Server.Events.PageAsync(query, Token));

    private static string Join(IEnumerable<MfaEvent> facts) => string.Join(' ', facts.Select(fact => fact.Outcome));

    private static string Join(IEnumerable<int> numbers) => string.Join(' ', numbers);
}
