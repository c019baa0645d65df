using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.SignIn;

/// <summary>Rule P8: the patient portal is answered before any store is read.</summary>
[Trait("Rule", "P8")]
public sealed class PatientPortalTests
{
    [Fact]
    public async Task StartAsync_PortalWhileEverythingIsDown_LetsIn()
    {
        var stores = new FaultyStores { FailsBefore = (_, _) => true };
        await using var stage = new Stage(services => services.AddSingleton<IMfaUserDirectory, DirectoryThatIsDown>(), stores: stores);
        var browser = stage.Browser(stage.User("patient"));

        var completion = IsIn(await browser.LogInAsync(MfaAudience.PatientPortal), MfaCompletionReason.PatientPortal);

        Assert.Empty(stores.Calls);
        Assert.Null(completion.Method);
        Assert.Null(completion.NewDeviceSecret);
        IsRefused<MfaRefusal.Unavailable>(await browser.LogInAsync()); // staff are refused meanwhile
    }

    [Fact]
    public async Task StartAsync_PortalOfAClinicWithMfaOn_NoCodeAndNoEvent()
    {
        await using var stage = new Stage();
        await stage.EmailUserAsync();
        var before = (await stage.EventsAsync()).Count;

        IsIn(await stage.Browser(stage.User("patient")).LogInAsync(MfaAudience.PatientPortal), MfaCompletionReason.PatientPortal);

        Assert.Equal(before, (await stage.EventsAsync()).Count);
    }

    [Fact]
    public async Task StartAsync_PortalAndLockedAsStaff_LetsIn()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync();
        browser.Device = null;
        await browser.GuessUntilLockedAsync();

        IsIn(await browser.LogInAsync(MfaAudience.PatientPortal), MfaCompletionReason.PatientPortal);
    }

    private sealed class DirectoryThatIsDown : IMfaUserDirectory
    {
        public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => throw new IOException("down");

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => throw new IOException("down");

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) => throw new IOException("down");
    }
}
