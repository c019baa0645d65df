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

        var user = stage.User("victim");

        foreach (var method in AdministrationCalls.All)
        {
            var before = (await stage.EventsAsync()).Count;
            var answer = await AdministrationCalls.CallAsync(stage, method, actor, user.Subject, policy.Version);

            Assert.Equal("NotFound", answer.GetType().Name);
            var denied = Assert.Single((await stage.EventsAsync()).Skip(before)); // one event each
            Assert.Equal(MfaEventKind.AdministrationDenied, denied.Kind);
            Assert.Equal(Browser.Client.Address, denied.ClientAddress);
        }

        Assert.Equal(policy.Version, (await stage.PolicyAsync()).Version);
        Assert.Equal(0, (await stage.RecordAsync(user)).Version);
    }

    /// <summary>A clinic's own Admin who names a user of another clinic, under the own clinic's name.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    [Trait("Threat", "B25")]
    public async Task EveryMethodAboutAUser_UserOfAnotherClinic_NotFoundAndAudited()
    {
        await using var stage = new Stage();
        var admin = Admin(stage, new MfaProof(MfaMethod.Email, stage.Now));
        var theirs = stage.User("patient zero", Stage.Summit).Subject;

        foreach (var method in AdministrationCalls.AboutAUser)
        {
            var before = (await stage.EventsAsync()).Count;
            var answer = await AdministrationCalls.CallAsync(stage, method, admin, new MfaSubject(Stage.Harbor, theirs.UserId), 0);

            Assert.Equal("NotFound", answer.GetType().Name);
            Assert.Equal(MfaEventKind.AdministrationDenied, Assert.Single((await stage.EventsAsync()).Skip(before)).Kind);
        }

        Assert.Empty(await stage.EventsAsync(Stage.Summit));
        Assert.Equal(0, (await stage.RecordAsync(theirs)).Version);
    }

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
