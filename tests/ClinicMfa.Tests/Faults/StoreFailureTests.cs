using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Faults;

/// <summary>Rule F1: whichever store fails in whichever call, nobody is let in by accident and the answer is "try again shortly".</summary>
[Trait("Rule", "F1")]
[Trait("Fault", "database down")]
public sealed class StoreFailureTests
{
    [Theory]
    [InlineData("Policies.Find")]
    [InlineData("Subjects.Find")]
    [InlineData("Subjects.Save")]
    [InlineData("Challenges.Find")]
    [InlineData("Challenges.Save")]
    public async Task SubmitCodeAsync_StoreThrows_UnavailableForTheRightCode(string call)
    {
        var (stage, stores, browser) = await AskedAsync();
        await using var _ = stage;
        stores.FailOn(call);

        IsRefused<MfaRefusal.Unavailable>(await browser.TypeRightAsync());
        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
    }

    [Theory]
    [InlineData("Policies.Find")]
    [InlineData("Subjects.Find")]
    [InlineData("Subjects.Save")]
    [InlineData("Challenges.Find")]
    [InlineData("Challenges.Save")]
    public async Task SubmitCodeAsync_StoreThrows_AWrongCodeLearnsNothing(string call)
    {
        var (stage, stores, browser) = await AskedAsync();
        await using var _ = stage;
        stores.FailOn(call);

        IsRefused<MfaRefusal.Unavailable>(await browser.TypeWrongAsync());
    }

    [Theory]
    [InlineData("Policies.Find")]
    [InlineData("Subjects.Find")]
    [InlineData("Challenges.Find")]
    [InlineData("Challenges.Save")]
    [InlineData("Budgets.Take")]
    [InlineData("Events.Append")]
    public async Task StartAsync_StoreThrows_Unavailable(string call)
    {
        var (stage, stores, browser) = await AskedAsync();
        await using var _ = stage;
        stores.FailOn(call);

        IsRefused<MfaRefusal.Unavailable>(await browser.LogInAnewAsync());
        IsRefused<MfaRefusal.Unavailable>(await browser.StepUpAsync());
    }

    [Theory]
    [InlineData("Policies.Find")]
    [InlineData("Subjects.Find")]
    [InlineData("Events.Append")]
    public async Task StartAsync_StoreThrows_TrustedBrowserIsNotLetInEither(string call)
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var (_, browser) = await stage.EmailUserAsync();
        stores.FailOn(call);

        IsRefused<MfaRefusal.Unavailable>(await browser.LogInAsync());
        stores.Mend();
        IsIn(await browser.LogInAsync(), MfaCompletionReason.TrustedDevice);
    }

    [Theory]
    [InlineData("reload")]
    [InlineData("resend")]
    [InlineData("choose")]
    [InlineData("phone")]
    public async Task EveryAnswer_ChallengeStoreThrows_Unavailable(string answer)
    {
        var (stage, stores, browser) = await AskedAsync();
        await using var _ = stage;
        stores.FailOn("Challenges.Find");

        IsRefused<MfaRefusal.Unavailable>(await (answer switch
        {
            "reload" => browser.ReloadAsync(),
            "resend" => browser.ResendAsync(),
            "choose" => browser.ChooseAsync(MfaMethod.Email),
            _ => browser.GivePhoneAsync(Stage.PhoneNumber),
        }));
    }

    [Theory]
    [InlineData("unreadable")]
    [InlineData("null")]
    public async Task EveryAnswer_SubjectOrChallengesUnreadable_UnavailableAndNeverRewritten(string lookup)
    {
        var (stage, stores, browser) = await AskedAsync();
        await using var _ = stage;
        var code = browser.LastCode;
        var other = stage.Browser(stage.User());
        stores.OnSubjectFound = _ => lookup == "null" ? null : new StoreLookup<SubjectRecord>.Unreadable("schema 99", null);
        IsRefused<MfaRefusal.Unavailable>(await browser.TypeAsync(code));
        IsRefused<MfaRefusal.Unavailable>(await other.LogInAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Get<IMfaEnrollmentService>().FindAsync(new MfaSubject(Stage.Harbor, "nurse"), Stage.Token));

        stores.OnSubjectFound = found => found;
        stores.OnChallengesFound = _ => lookup == "null" ? null : new StoreLookup<ChallengeRecord>.Unreadable("schema 99", null);
        var saves = stores.Calls.Count(call => call.EndsWith("Save", StringComparison.Ordinal));
        IsRefused<MfaRefusal.Unavailable>(await browser.TypeAsync(code));
        IsRefused<MfaRefusal.Unavailable>(await other.LogInAsync());
        Assert.Equal(saves, stores.Calls.Count(call => call.EndsWith("Save", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task StartAsync_UserUnknownToTheDirectory_Refused()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();

        var step = await stage.SignIn.StartAsync(new MfaSignInRequest { Subject = new MfaSubject(Stage.Harbor, "nobody") }, Stage.Token);

        IsRefused<MfaRefusal.UnknownUser>(step);
    }

    [Fact]
    [Trait("Rule", "P11")]
    public async Task StartAsync_DirectoryAnswersWithSomebodyElse_Unavailable()
    {
        await using var stage = new Stage(services => services.AddSingleton<IMfaUserDirectory, MixedUpDirectory>());

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(stage.User()).LogInAsync());
    }

    [Fact]
    [Trait("Rule", "P2")]
    public async Task ResetAsync_DirectoryAnswersWithSomebodyElse_NotFoundAndNothingChanged()
    {
        await using var stage = new Stage(services => services.AddSingleton<IMfaUserDirectory, MixedUpDirectory>());
        var user = stage.User();

        Assert.IsType<UserChange.NotFound>(await stage.Administration.ResetAsync(Stage.Operator, user.Subject, new MfaAttestation { IdentityVerified = true }, Stage.Token));

        Assert.Equal(0, (await stage.RecordAsync(user)).Version);
    }

    [Fact]
    public async Task SubmitCodeAsync_EverySaveLosesTheRace_Busy()
    {
        var (stage, stores, browser) = await AskedAsync();
        await using var _ = stage;
        stores.OnChallengesFound = lookup => lookup is StoreLookup<ChallengeRecord>.Found { Document: var stale }
            ? new StoreLookup<ChallengeRecord>.Found(stale with { Version = stale.Version - 1 })
            : lookup;

        IsRefused<MfaRefusal.Busy>(await browser.TypeRightAsync());
        Assert.DoesNotContain(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.SignInCompleted);
    }

    private static async Task<(Stage Stage, FaultyStores Stores, Browser Browser)> AskedAsync()
    {
        var stores = new FaultyStores();
        var stage = new Stage(stores: stores);
        var (user, _) = await stage.EmailUserAsync();
        stage.Pass(TimeSpan.FromSeconds(1));
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        return (stage, stores, browser);
    }

    private sealed class MixedUpDirectory : IMfaUserDirectory
    {
        public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => Task.FromResult<MfaUser?>(new MfaUser
        {
            Subject = new MfaSubject(subject.ClinicId, "somebody else"),
            AccountEmail = "else@harbor.example",
            DisplayName = "Somebody Else",
            ClinicName = "Harbor",
            CredentialStamp = "1",
        });

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(1);

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
            Task.FromResult(new MfaUserPage([], null));
    }
}
