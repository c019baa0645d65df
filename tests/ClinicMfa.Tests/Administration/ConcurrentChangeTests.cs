namespace ClinicMfa.Tests.Administration;

/// <summary>Rule P9: a writer with a stale version is refused and told who changed what; nothing is lost.</summary>
[Trait("Rule", "P9")]
public sealed class ConcurrentChangeTests
{
    private static readonly MfaPolicyDraft Every7Days = new() { Methods = [MfaMethod.Email], PromptEveryDays = 7 };

    [Fact]
    public async Task TurnOnAsync_StaleVersion_ConflictSaysWhoAndWhen()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync(days: 30);
        stage.Pass(TimeSpan.FromMinutes(1));
        var other = new MfaActor.Operator("night desk", "ticket 43");
        await stage.Administration.TurnOnAsync(other, Stage.Harbor, Every7Days, 1, Stage.Token);
        var changedAt = stage.Now;
        stage.Pass(TimeSpan.FromMinutes(1));

        var change = await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, new MfaPolicyDraft { Methods = [MfaMethod.Text] }, 1, Stage.Token);

        var current = Assert.IsType<PolicyChange.Conflict>(change).Current!;
        Assert.Equal(("operator night desk", changedAt, 7), (current.ChangedBy, current.ChangedAt, current.PromptEveryDays));
        Assert.Equal(current, await stage.PolicyAsync());
    }

    [Fact]
    public async Task TurnOnAsync_FirstTimeByTwoAtOnce_OneSavedOneToldWhoWas()
    {
        await using var stage = new Stage();

        var changes = await Task.WhenAll(Enumerable.Range(1, 2).Select(i => Task.Run(() =>
            stage.Administration.TurnOnAsync(new MfaActor.Operator($"desk {i}", "both"), Stage.Harbor, Every7Days, 0, Stage.Token), Stage.Token)));

        var saved = Assert.Single(changes.OfType<PolicyChange.Saved>()).Policy;
        Assert.Equal(saved.ChangedBy, Assert.Single(changes.OfType<PolicyChange.Conflict>()).Current!.ChangedBy);
        Assert.Single(await stage.EventsAsync());
    }

    [Fact]
    public async Task TurnOnAsync_FasterWriterBetweenReadAndSave_ConflictAndNothingLost()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync(days: 30);
        var raced = false;
        stores.After = async call =>
        {
            if (call != "Policies.Find" || raced)
                return;
            raced = true;
            await stage.Administration.TurnOnAsync(new MfaActor.Operator("faster", "was first"), Stage.Harbor, Every7Days, 1, Stage.Token);
        };

        var change = await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, new MfaPolicyDraft { Methods = [MfaMethod.Text] }, 1, Stage.Token);

        Assert.Equal("operator faster", Assert.IsType<PolicyChange.Conflict>(change).Current!.ChangedBy);
        Assert.Equal(7, (await stage.PolicyAsync()).PromptEveryDays);
    }

    [Fact]
    public async Task TurnOffAsync_StaleVersion_ConflictAndStaysOn()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        await stage.EmailsAsync(days: 7);

        Assert.IsType<PolicyChange.Conflict>(await stage.Administration.TurnOffAsync(Stage.Operator, Stage.Harbor, 1, Stage.Token));
        Assert.True((await stage.PolicyAsync()).IsOn);
    }

    [Fact]
    public async Task TurnOffAsync_AlreadyOffOrNeverOn_Conflict()
    {
        await using var stage = new Stage();
        Assert.Null(Assert.IsType<PolicyChange.Conflict>(await stage.Administration.TurnOffAsync(Stage.Operator, Stage.Harbor, 0, Stage.Token)).Current);

        await stage.EmailsAsync();
        await stage.TurnOffAsync();

        Assert.False(Assert.IsType<PolicyChange.Conflict>(await stage.Administration.TurnOffAsync(Stage.Operator, Stage.Harbor, 2, Stage.Token)).Current!.IsOn);
    }

    [Fact]
    [Trait("Rule", "A1")]
    public async Task TurnOnAsync_OnOffOnChange_EachIsAnEvent()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        await stage.TurnOffAsync();
        await stage.EmailsAsync();
        await stage.EmailsAsync(days: 7);

        Assert.Equal(
            [MfaEventKind.PolicyTurnedOn, MfaEventKind.PolicyTurnedOff, MfaEventKind.PolicyTurnedOn, MfaEventKind.PolicyChanged],
            (await stage.EventsAsync()).Select(fact => fact.Kind));
    }
}
