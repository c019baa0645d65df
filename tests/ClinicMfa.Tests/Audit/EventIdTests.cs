namespace ClinicMfa.Tests.Audit;

[Trait("Rule", "A1")]
public sealed class EventIdTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Create_ManyInOneMillisecond_InOrderAndVersion7()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => EventId.Create(At)).ToList();

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2)));
    }

    [Fact]
    public void Create_LaterMillisecond_SortsAfter() =>
        Assert.True(EventId.Create(At.AddMilliseconds(1)).CompareTo(EventId.Create(At)) > 0);
}
