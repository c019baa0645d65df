using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>The password changes while a code is pending (B36): code, resend and completion are dead.</summary>
public sealed class PasswordChangeTests : IAsyncDisposable
{
    private readonly SampleApplication _host;
    private string? _stamp;

    public PasswordChangeTests() => _host = new SampleApplication { ConfigureServices = ChangeStamps };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B36")]
    [Trait("Rule", "C5")]
    public async Task HalfSignedIn_PasswordChanged_CodeAndResendAreDead()
    {
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync("therapist@harbor.example");
        var code = await _host.CodeAsync("therapist@harbor.example", Token);
        var sent = (await _host.OutboxAsync(Token)).Count;
        var resend = browser.Page;
        _stamp = "another";

        await browser.PressAsync("Submit", ("Enter Code", code));
        Assert.Equal(HttpStatusCode.Gone, browser.Response.StatusCode);
        await browser.PostAsync(new Uri(browser.Address, "/mfa?handler=Send"), [new("__RequestVerificationToken", resend.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        Assert.Equal(HttpStatusCode.Gone, browser.Response.StatusCode);

        Assert.Equal(sent, (await _host.OutboxAsync(Token)).Count);
        await browser.OpenAsync("/");
        Assert.False(browser.IsSignedIn);
        await browser.LogInAsync("therapist@harbor.example");
        await browser.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        Assert.True(browser.IsSignedIn);
    }

    private void ChangeStamps(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IMfaUserDirectory)).ImplementationType!;
        services.AddScoped<IMfaUserDirectory>(provider => new Restamped((IMfaUserDirectory)ActivatorUtilities.CreateInstance(provider, own), () => _stamp));
    }

    private sealed class Restamped(IMfaUserDirectory inner, Func<string?> stamp) : IMfaUserDirectory
    {
        public async Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
            await inner.FindAsync(subject, cancellationToken) is { } user ? user with { CredentialStamp = stamp() ?? user.CredentialStamp } : null;

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => inner.CountStaffAsync(clinicId, cancellationToken);

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
            inner.ListStaffAsync(clinicId, continuation, pageSize, cancellationToken);
    }
}
