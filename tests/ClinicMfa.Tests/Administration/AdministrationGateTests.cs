namespace ClinicMfa.Tests.Administration;

/// <summary>Rule P2: a clinic's own Admin or the operator; everybody else gets "not found", and the try is audited.</summary>
[Trait("Rule", "P2")]
public sealed class AdministrationGateTests
{
    [Theory]
    [InlineData("another clinic's Admin")]
    [InlineData("not an Admin")]
    [InlineData("unknown user")]
    [InlineData("an Admin of the same id in the other clinic")]
    [Trait("Rule", "A1")]
    public async Task EveryMethod_NotThisClinicsAdmin_NotFoundAndAudited(string who)
    {
        await using var stage = new Stage();
        var policy = await stage.EmailsAsync();
        var actor = Actor(stage, who);

        Assert.IsType<PolicyReading.NotFound>(await stage.Administration.ReadPolicyAsync(actor, Stage.Harbor, Stage.Token));
        Assert.IsType<PolicyChange.NotFound>(await stage.Administration.TurnOnAsync(actor, Stage.Harbor, Draft, policy.Version, Stage.Token));
        Assert.IsType<PolicyChange.NotFound>(await stage.Administration.TurnOffAsync(actor, Stage.Harbor, policy.Version, Stage.Token));
        Assert.IsType<SetUpReport.NotFound>(await stage.Administration.ReadSetUpReportAsync(actor, Stage.Harbor, Stage.Token));
        Assert.IsType<AuditReading.NotFound>(await stage.Administration.ReadAuditAsync(actor, Stage.Harbor, new MfaAuditQuery(), Stage.Token));
        Assert.IsType<TestMessage.NotFound>(await stage.Administration.SendTestMessageAsync(actor, new MfaSubject(Stage.Harbor, "admin"), MfaMethod.Email, Stage.Token));

        var denied = (await stage.EventsAsync()).Where(fact => fact.Kind == MfaEventKind.AdministrationDenied).ToList();
        Assert.Equal(6, denied.Count);
        Assert.All(denied, fact => Assert.Equal(Browser.Client.Address, fact.ClientAddress));
        Assert.Equal(6, denied.Select(fact => fact.Outcome).Distinct().Count());
        Assert.Equal(policy.Version, (await stage.PolicyAsync()).Version);
    }

    /// <summary>Fails when a method is added to the interface and not to the test above.</summary>
    [Fact]
    public void EveryMethod_OfTheInterface_IsTriedAbove() =>
        Assert.Equal(
            ["ReadAuditAsync", "ReadPolicyAsync", "ReadSetUpReportAsync", "SendTestMessageAsync", "TurnOffAsync", "TurnOnAsync"],
            typeof(IMfaAdministration).GetMethods().Select(method => method.Name).Order(StringComparer.Ordinal));

    [Fact]
    [Trait("Rule", "A1")]
    public async Task EveryMethod_AnotherClinicsAdmin_AuditSaysOfWhichClinic()
    {
        await using var stage = new Stage();
        stage.User("admin", Stage.Harbor, isAdmin: true);
        var stranger = Actor(stage, "an Admin of the same id in the other clinic");

        await stage.Administration.ReadPolicyAsync(stranger, Stage.Harbor, Stage.Token);

        Assert.Contains(Stage.Summit, Assert.Single(await stage.EventsAsync()).ActorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMethod_OwnAdminWithProof_Allowed()
    {
        await using var stage = new Stage();
        var admin = Admin(stage, new MfaProof(MfaMethod.Email, stage.Now));

        Assert.IsType<PolicyReading.Read>(await stage.Administration.ReadPolicyAsync(admin, Stage.Harbor, Stage.Token));
        Assert.IsType<PolicyChange.Saved>(await stage.Administration.TurnOnAsync(admin, Stage.Harbor, Draft, 0, Stage.Token));
        Assert.IsType<SetUpReport.Read>(await stage.Administration.ReadSetUpReportAsync(admin, Stage.Harbor, Stage.Token));
        Assert.IsType<PolicyChange.Saved>(await stage.Administration.TurnOffAsync(admin, Stage.Harbor, 1, Stage.Token));
        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.AdministrationDenied);
    }

    [Fact]
    [Trait("Rule", "A1")]
    public async Task TurnOnAsync_Operator_AuditedAsSuchWithReason()
    {
        await using var stage = new Stage();

        await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, Draft, 0, Stage.Token);

        var fact = Assert.Single(await stage.EventsAsync());
        Assert.Equal(MfaEventKind.PolicyTurnedOn, fact.Kind);
        Assert.Equal("operator support desk", fact.ActorId);
        Assert.Equal("ticket 42", fact.Reason);
        Assert.Equal(stage.Now, fact.At);
    }

    [Theory]
    [InlineData("", "reason")]
    [InlineData("  ", "reason")]
    [InlineData("name", "")]
    [InlineData("name", " \t")]
    public async Task EveryMethod_OperatorWithoutNameOrReason_Throws(string name, string reason)
    {
        await using var stage = new Stage();
        var nobody = new MfaActor.Operator(name, reason);

        await Assert.ThrowsAsync<ArgumentException>(() => stage.Administration.ReadPolicyAsync(nobody, Stage.Harbor, Stage.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => stage.Administration.TurnOnAsync(nobody, Stage.Harbor, Draft, 0, Stage.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => stage.Administration.TurnOffAsync(nobody, Stage.Harbor, 0, Stage.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => stage.Administration.ReadSetUpReportAsync(nobody, Stage.Harbor, Stage.Token));
        await Assert.ThrowsAsync<ArgumentException>(() => stage.Administration.ReadAuditAsync(nobody, Stage.Harbor, new MfaAuditQuery(), Stage.Token));
    }

    [Fact]
    [Trait("Rule", "A1")]
    [Trait("Rule", "F1")]
    public async Task ReadPolicyAsync_DenialCannotBeRecorded_NothingIsShown()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        stores.FailOn("Events.Append");

        await Assert.ThrowsAsync<IOException>(() => stage.Administration.ReadPolicyAsync(Actor(stage, "not an Admin"), Stage.Harbor, Stage.Token));
    }

    private static MfaPolicyDraft Draft { get; } = new() { Methods = [MfaMethod.Email] };

    private static MfaActor.Staff Admin(Stage stage, MfaProof? proof) => new(stage.User("admin", isAdmin: true).Subject, proof, Browser.Client);

    private static MfaActor.Staff Actor(Stage stage, string who)
    {
        var subject = who switch
        {
            "another clinic's Admin" => stage.User("boss", Stage.Summit, isAdmin: true).Subject,
            "not an Admin" => stage.User("nurse").Subject,
            "unknown user" => new MfaSubject(Stage.Harbor, "nobody"),
            _ => stage.User("admin", Stage.Summit, isAdmin: true).Subject,
        };
        return new MfaActor.Staff(subject, new MfaProof(MfaMethod.Email, stage.Now), Browser.Client);
    }
}
