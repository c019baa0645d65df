namespace ClinicMfa.Tests.Policies;

/// <summary>Rule P1: no policy is off; a policy that can't be read or used refuses that clinic's staff, and no other's. Threat B31.</summary>
[Trait("Rule", "P1")]
public sealed class PolicyLookupTests
{
    [Fact]
    public async Task StartAsync_NoPolicy_LetsInWithoutCodeOrEvent()
    {
        await using var stage = new Stage();
        var user = stage.User();

        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff);
        Assert.Empty(stage.Bed.Email.Messages);
        Assert.Empty(await stage.EventsAsync()); // a login with MFA off is a metric only (A1)
    }

    [Fact]
    [Trait("Threat", "B31")]
    [Trait("Rule", "F1")]
    public async Task StartAsync_PolicyStoreThrows_RefusedUntilMended()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var user = stage.User();
        stores.FailOn("Policies.Find");

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());
        stores.Mend();
        IsIn(await stage.Browser(user).LogInAsync(), MfaCompletionReason.PolicyOff);
    }

    [Theory]
    [Trait("Threat", "B31")]
    [InlineData("unreadable")]
    [InlineData("null")] // a wrapper that lost the answer
    [InlineData("found null")]
    public async Task StartAsync_RowUnreadableOrAnswerLost_Refused(string answer)
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var user = stage.User();
        stores.OnPolicyFound = _ => answer switch
        {
            "unreadable" => new StoreLookup<MfaPolicy>.Unreadable("schema 99", null),
            "found null" => new StoreLookup<MfaPolicy>.Found(null!),
            _ => null,
        };

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());
        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).StepUpAsync());
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Theory]
    [Trait("Threat", "B31")]
    [InlineData("0 days")]
    [InlineData("-1 days")]
    [InlineData("2 days")]
    [InlineData("91 days")]
    [InlineData("unknown method")]
    [InlineData("no method")]
    [InlineData("method twice")]
    [InlineData("texts without a sender")]
    [InlineData("unknown trust")]
    public async Task StartAsync_RowUnusable_ThatClinicAloneRefused(string defect)
    {
        await using var stage = new Stage(withTextSender: false);
        var harborNurse = (await stage.EmailUserAsync()).User;
        var (_, summitBrowser) = await stage.EmailUserAsync(clinic: Stage.Summit);
        await SaveAsync(stage, policy => Spoil(policy, defect));

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(harborNurse).LogInAsync());
        IsIn(await summitBrowser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(90)]
    [InlineData(null)]
    public async Task StartAsync_IntervalAtTheEdge_AsksForCode(int? days)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync(days);

        AsksForCode(await stage.Browser(stage.User()).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task StartAsync_SpoiltRowIsOff_LetsIn()
    {
        await using var stage = new Stage();
        await stage.EmailUserAsync();
        await SaveAsync(stage, policy => policy with { IsOn = false, PromptEveryDays = 91 });

        IsIn(await stage.Browser(stage.User("other")).LogInAsync(), MfaCompletionReason.PolicyOff);
    }

    [Fact]
    public async Task ReadPolicyAsync_RowUnusable_NamesTheSetting()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        await SaveAsync(stage, policy => policy with { PromptEveryDays = 91 });

        var reading = await stage.Administration.ReadPolicyAsync(Stage.Operator, Stage.Harbor, Stage.Token);

        Assert.Contains(nameof(MfaPolicy.PromptEveryDays), Assert.IsType<PolicyReading.Unusable>(reading).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TurnOnAsync_RowUnusable_MendsIt()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        await SaveAsync(stage, policy => policy with { PromptEveryDays = 91 });

        await stage.EmailsAsync();

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    /// <summary>The same version, not usable any more: a method has lost its sender, or the row was spoilt under a pending code.</summary>
    [Fact]
    public async Task SubmitCodeAsync_RowUnusableWhileACodeIsPending_Refused()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stores.OnPolicyFound = found => found is StoreLookup<MfaPolicy>.Found { Document: var policy }
            ? new StoreLookup<MfaPolicy>.Found(policy with { PromptEveryDays = 91 })
            : found;

        IsRefused<MfaRefusal.Unavailable>(await browser.ReloadAsync());
        IsRefused<MfaRefusal.Unavailable>(await browser.TypeRightAsync());

        stores.OnPolicyFound = found => found;
        IsIn(await browser.TypeRightAsync());
    }

    /// <summary>Logins are refused, but an Admin in a live session can prove a code and mend it: nobody need wait for the operator.</summary>
    [Fact]
    public async Task TurnOnAsync_RowUnusableAndAdminInSession_ProvesACodeAndMendsIt()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var admin = stage.User("admin", isAdmin: true);
        var browser = await stage.SetUpAsync(admin);
        await SaveAsync(stage, policy => policy with { PromptEveryDays = 91 });
        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(admin).LogInAsync());

        AsksForCode(await browser.StepUpAsync(), ChallengePurpose.StepUp);
        IsIn(await browser.TypeRightAsync());
        var actor = new MfaActor.Staff(admin.Subject, new MfaProof(MfaMethod.Email, stage.Now), MfaClient.Unknown);
        var version = (await stage.PolicyAsync()).Version;
        Assert.IsType<PolicyChange.Saved>(await stage.Administration.TurnOnAsync(actor, Stage.Harbor, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, version, Stage.Token));

        AsksForCode(await stage.Browser(admin).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    public async Task TurnOnAsync_RowUnreadable_ThrowsAndWritesNothing()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        stores.OnPolicyFound = _ => new StoreLookup<MfaPolicy>.Unreadable("schema 99", null);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, 0, Stage.Token));
        Assert.DoesNotContain("Policies.Save", stores.Calls);
    }

    private static MfaPolicy Spoil(MfaPolicy policy, string defect) => defect switch
    {
        "0 days" => policy with { PromptEveryDays = 0 },
        "-1 days" => policy with { PromptEveryDays = -1 },
        "2 days" => policy with { PromptEveryDays = 2 },
        "91 days" => policy with { PromptEveryDays = 91 },
        "unknown method" => policy with { Methods = [default] },
        "no method" => policy with { Methods = [] },
        "method twice" => policy with { Methods = [MfaMethod.Email, MfaMethod.Email] },
        "texts without a sender" => policy with { Methods = [MfaMethod.Email, MfaMethod.Text] },
        "unknown trust" => policy with { DeviceTrust = (DeviceTrust)7 },
        _ => throw new ArgumentOutOfRangeException(nameof(defect)),
    };

    private static async Task SaveAsync(Stage stage, Func<MfaPolicy, MfaPolicy> change)
    {
        var policy = await stage.PolicyAsync();
        var spoilt = change(policy) with { Version = policy.Version + 1 };
        var fact = new MfaEvent { Id = Guid.CreateVersion7(stage.Now), At = stage.Now, ClinicId = Stage.Harbor, Kind = MfaEventKind.PolicyChanged, Outcome = "spoilt by hand" };
        Assert.Equal(SaveOutcome.Saved, await stage.Get<IMfaPolicyStore>().TrySaveAsync(spoilt, policy.Version, fact, Stage.Token));
    }
}
