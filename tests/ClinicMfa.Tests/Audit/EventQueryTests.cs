namespace ClinicMfa.Tests.Audit;

/// <summary>What may be asked of a store of facts, and the range of ids that it becomes.</summary>
public sealed class EventQueryTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly MfaEventQuery Query = new() { ClinicId = "harbor" };

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(501)]
    [InlineData(int.MaxValue)]
    public void PageSize_OutOfRange_ThrowsNamingWhatIsAccepted(int size)
    {
        Assert.Contains("1 to 500", Assert.Throws<ArgumentOutOfRangeException>(() => new MfaEventQuery { ClinicId = "harbor", PageSize = size }).Message, StringComparison.Ordinal);
        Assert.Contains("1 to 500", Assert.Throws<ArgumentOutOfRangeException>(() => Query with { PageSize = size }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PageSize_AtTheEdges_Taken() => Assert.Equal((1, 50, 500), ((Query with { PageSize = 1 }).PageSize, Query.PageSize, (Query with { PageSize = 500 }).PageSize));

    [Theory]
    [InlineData("")]
    [InlineData("a\0")]
    public void ClinicIdAndUserId_ThatCanBeNobodys_Throw(string id)
    {
        Assert.Throws<ArgumentException>(() => new MfaEventQuery { ClinicId = id });
        Assert.Throws<ArgumentException>(() => Query with { UserId = id });
    }

    [Fact]
    public void FirstIdAndEndId_OfDates_BetweenTheIdsOfTheirMilliseconds()
    {
        var query = Query with { From = At.AddTicks(9_999), Until = At.AddMilliseconds(2) };

        Assert.True(query.FirstId!.Value.CompareTo(EventId.Create(At)) <= 0);
        Assert.True(query.FirstId.Value.CompareTo(EventId.Create(At.AddMilliseconds(-1))) > 0);
        Assert.True(query.EndId!.Value.CompareTo(EventId.Create(At.AddMilliseconds(2))) <= 0);
        Assert.True(query.EndId.Value.CompareTo(EventId.Create(At.AddMilliseconds(1))) > 0);
        Assert.Equal("019ab015-4a00-0000-0000-000000000000", $"{(Query with { From = DateTimeOffset.FromUnixTimeMilliseconds(0x019ab0154a00) }).FirstId}");
    }

    [Fact]
    public void EndId_OfUntilAndBefore_TheLessOfTheTwo()
    {
        var (early, late) = (EventId.Create(At.AddHours(-1)), EventId.Create(At.AddHours(1)));

        Assert.Equal(early, (Query with { Until = At, Before = early }).EndId);
        Assert.Equal((Query with { Until = At }).EndId, (Query with { Until = At, Before = late }).EndId);
        Assert.Equal(late, (Query with { Before = late }).EndId);
        Assert.Null(Query.EndId);
        Assert.Null(Query.FirstId);
    }

    /// <summary>No id is older than 1970.</summary>
    [Fact]
    public void FirstId_BeforeAnyId_TheLowest() => Assert.Equal(Guid.Empty, (Query with { From = DateTimeOffset.MinValue }).FirstId);
}
