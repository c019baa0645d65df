using ClinicMfa.Shared.Postgres;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>Another server's report comes right between a look and the write that follows from it: the write itself knows (threat B29).</summary>
[Trait("Threat", "B29")]
public sealed class DeliveryRaceTests(PostgresServer postgres)
{
    private const string Insert = "INSERT INTO \"ClinicMfaDeliveries\"";
    private const string Update = "UPDATE \"ClinicMfaDeliveries\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite, DeliveryState.Sent, DeliveryState.Delivered, true)]
    [InlineData(Engine.Sqlite, DeliveryState.Sent, DeliveryState.Sent, false)]
    [InlineData(Engine.Sqlite, DeliveryState.NotDelivered, DeliveryState.Delivered, false)]
    [InlineData(Engine.Sqlite, DeliveryState.NotDelivered, DeliveryState.Sent, false)]
    [InlineData(Engine.Postgres, DeliveryState.Sent, DeliveryState.Delivered, true)]
    [InlineData(Engine.Postgres, DeliveryState.Sent, DeliveryState.Sent, false)]
    [InlineData(Engine.Postgres, DeliveryState.NotDelivered, DeliveryState.Delivered, false)]
    [InlineData(Engine.Postgres, DeliveryState.NotDelivered, DeliveryState.Sent, false)]
    public Task TrySaveDeliveryAsync_AnotherBeforeItsInsert_ForwardOnly(Engine engine, DeliveryState other, DeliveryState own, bool isKept) =>
        RaceAsync(engine, null, Insert, other, own, isKept);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public Task TrySaveDeliveryAsync_AnotherFinalBeforeItsUpdate_Refused(Engine engine) =>
        RaceAsync(engine, DeliveryState.Sent, Update, DeliveryState.NotDelivered, DeliveryState.Delivered, isKept: false);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    [Trait("Rule", "M5")]
    public async Task TrySaveAsync_AnotherOptOutBeforeItsInsert_Conflict(Engine engine)
    {
        var faults = new FaultInjector();
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(faults.AddTo);
        await using var server = database.Serve();
        var key = Samples.ClinicId();
        SaveOutcome? ofOther = null;
        faults.Before = async text =>
        {
            if (text.Contains("INSERT INTO \"ClinicMfaOptOuts\"", StringComparison.Ordinal))
                ofOther ??= await server.OptOuts.TrySaveAsync(Samples.OptOut(key, 1), 0, Token);
        };

        Assert.Equal(SaveOutcome.Conflict, await bed.OptOuts.TrySaveAsync(Samples.OptOut(key, 1) with { IsOptedOut = false }, 0, Token));

        Assert.Equal(SaveOutcome.Saved, ofOther);
        Assert.True(Assert.IsType<StoreLookup<OptOut>.Found>(await bed.OptOuts.FindAsync(key, Token)).Document.IsOptedOut);
    }

    private async Task RaceAsync(Engine engine, DeliveryState? stored, string before, DeliveryState other, DeliveryState own, bool isKept)
    {
        var faults = new FaultInjector();
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = database.Serve(faults.AddTo);
        await using var server = database.Serve();
        var clinic = Samples.ClinicId();
        if (stored is { } state)
            await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, state), Token);
        bool? ofOther = null;
        faults.Before = async text =>
        {
            if (text.Contains(before, StringComparison.Ordinal))
                ofOther ??= await server.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, other), Token);
        };

        Assert.Equal(isKept, await bed.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, own), Token));

        Assert.True(ofOther);
        Assert.Equal(isKept ? own : other, Assert.Single(await bed.Events.FindDeliveriesAsync(clinic, [Samples.MessageId], Token)).State);
    }
}
