using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Tests.Faults;

/// <summary>Whoever is locked out by a fault is told "unavailable" and no more: what is wrong, the operator's log has to say, and of whom.</summary>
[Trait("Rule", "F1")]
public sealed class OperatorLogTests
{
    private readonly FakeLogCollector _logs = new();
    private readonly FaultyStores _stores = new();

    [Theory]
    [InlineData("schema 99", "schema 99")]
    [InlineData(null, "the store answered with nothing")]
    [Trait("Rule", "P1")]
    public async Task StartAsync_PolicyUnreadable_SaysWhoseAndWhy(string? reason, string said)
    {
        await using var stage = Stage();
        var user = stage.User();
        _stores.OnPolicyFound = _ => reason is null ? null : new StoreLookup<MfaPolicy>.Unreadable(reason, null);

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());

        Says(LogLevel.Error, user.Subject.ClinicId, said);
    }

    [Theory]
    [InlineData("schema 99", "schema 99")]
    [InlineData(null, "the store answered with nothing")]
    [Trait("Rule", "P1")]
    public async Task StartAsync_DocumentUnreadable_SaysWhoseAndWhy(string? reason, string said)
    {
        await using var stage = Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        _stores.OnSubjectFound = _ => reason is null ? null : new StoreLookup<SubjectRecord>.Unreadable(reason, null);

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());

        Says(LogLevel.Error, "SubjectRecord", user.Subject.ClinicId, user.Subject.UserId, said);
    }

    [Theory]
    [InlineData("schema 99", "schema 99")]
    [InlineData(null, "the store answered with nothing")]
    [Trait("Rule", "P1")]
    public async Task UnlockAsync_DocumentUnreadable_SaysWhoseAndWhyAndChangesNothing(string? reason, string said)
    {
        await using var stage = Stage();
        var user = stage.User();
        _stores.OnSubjectFound = _ => reason is null ? null : new StoreLookup<SubjectRecord>.Unreadable(reason, null);

        Assert.IsType<UserChange.Unreadable>(await stage.Administration.UnlockAsync(Support.Stage.Operator, user.Subject, "called", Support.Stage.Token));

        Says(LogLevel.Error, "SubjectRecord", user.Subject.ClinicId, user.Subject.UserId, said);
        Assert.DoesNotContain("Subjects.Save", _stores.Calls);
    }

    /// <summary>The code was right, so its user is in; that texts reach the number again could not be written down.</summary>
    [Fact]
    [Trait("Rule", "M5")]
    public async Task SubmitCodeAsync_OptInNotSaved_InAndSaysOfWhichChallenge()
    {
        await using var stage = Stage();
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);
        await stage.Get<OptOuts>().SetAsync(MfaMethod.Text, Support.Stage.PhoneNumber, isOptedOut: true, "report 1", Support.Stage.Token);
        stage.Pass(TimeSpan.FromHours(1));
        var browser = stage.Browser(user);
        IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAnewAsync());
        Assert.IsType<MfaStep.EnterCode>(await browser.ResendAsync());
        _stores.FailOn("OptOuts.Save");

        IsIn(await browser.TypeRightAsync());

        Assert.NotNull(Says(LogLevel.Warning, browser.Challenge!.Value.Value).Exception);
    }

    [Fact]
    public async Task StartAsync_StoreDown_SaysForWhomAndWhat()
    {
        await using var stage = Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        _stores.FailOn("Challenges.Find");

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());

        Assert.NotNull(Says(LogLevel.Error, user.Subject.ClinicId, user.Subject.UserId).Exception);
    }

    /// <summary>A session goes on where it can't be looked at, and the store is asked again only after the interval.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "E5")]
    public async Task IsAliveAsync_CannotBeLookedAt_GoesOnAndIsAskedOnceInAWhile(bool isUnreadable)
    {
        await using var stage = Stage();
        var user = stage.User();
        if (isUnreadable)
            _stores.OnSubjectFound = _ => new StoreLookup<SubjectRecord>.Unreadable("schema 99", null);
        else
            _stores.FailOn("Subjects.Find");
        var sessions = stage.Get<IMfaSessions>();

        Assert.True(await sessions.IsAliveAsync(user.Subject, 3, ClinicMfa.Tests.Support.Stage.Token));
        Assert.True(await sessions.IsAliveAsync(user.Subject, 3, ClinicMfa.Tests.Support.Stage.Token));

        Assert.Single(_stores.Calls, call => call == "Subjects.Find");
        if (!isUnreadable)
            Says(LogLevel.Warning, user.Subject.ClinicId, user.Subject.UserId);
    }

    private Stage Stage() => new(
        services => services.AddMemoryCache().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_logs))), stores: _stores);

    private FakeLogRecord Says(LogLevel level, params string[] words) =>
        Assert.Single(_logs.GetSnapshot(), entry => entry.Level == level && words.All(word => entry.Message.Contains(word, StringComparison.Ordinal)));
}
