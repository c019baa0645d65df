namespace ClinicMfa.Tests.Delivery.Slots;

/// <summary>Rule M3: whoever found every slot taken is told a time of their own, ten to sixty seconds from now.</summary>
[Trait("Rule", "M3")]
public sealed class SendCrowdTests
{
    private static readonly DateTimeOffset Now = Stage.StartedAt;

    private readonly SendCrowd _crowd = new(slots: 4);

    [Fact]
    public void NextTurn_OneAfterTheOther_AsManyASecondAsThereAreSlots() =>
        Assert.Equal([10, 10.25, 10.5, 10.75, 11], Seconds(5));

    /// <summary>Ten seconds to sixty, both told; then from the front again.</summary>
    [Fact]
    public void NextTurn_MoreThanFitIntoAMinute_FromTheFrontAgain()
    {
        var told = Seconds(202).ToList();

        Assert.Equal([59.75, 60, 10], told.Skip(199));
    }

    [Fact]
    public void NextTurn_TheOthersTurnsHavePassed_TenSecondsFromNow()
    {
        Seconds(3);
        Assert.Equal(Now.AddSeconds(10.75), _crowd.NextTurn(Now));

        Assert.Equal(Now.AddSeconds(70), _crowd.NextTurn(Now.AddMinutes(1)));
    }

    private IEnumerable<double> Seconds(int count) => [.. Enumerable.Range(0, count).Select(_ => (_crowd.NextTurn(Now) - Now).TotalSeconds)];
}
