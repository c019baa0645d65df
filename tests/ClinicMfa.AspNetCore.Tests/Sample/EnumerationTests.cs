using System.Text.RegularExpressions;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.Shared;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Nobody learns from the login who has an account (B24): the same page, and the same calls, counted and not timed.</summary>
public sealed partial class EnumerationTests : IAsyncDisposable
{
    private readonly List<string> _calls = [];
    private readonly SampleApplication _host;

    public EnumerationTests() => _host = new SampleApplication { ConfigureServices = Watch };

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/login", "nobody@harbor.example")]
    [InlineData("/login", "patient@harbor.example")]
    [InlineData("/portal/login", "nobody@harbor.example")]
    [InlineData("/portal/login", "therapist@harbor.example")]
    [Trait("Threat", "B24")]
    public async Task Login_UnknownUserOrWrongDoor_AsAWrongPassword(string door, string email)
    {
        var known = door == "/login" ? "therapist@harbor.example" : "patient@harbor.example";
        using var browser = new SampleBrowser(_host);
        await browser.LogInAsync(known, "wrong", door); // what is made once is made now

        var (wrong, wrongCalls) = await TryAsync(door, known);
        var (unknown, unknownCalls) = await TryAsync(door, email);

        Assert.Contains("VerifyHashedPassword", wrongCalls);
        Assert.Equal(wrongCalls, unknownCalls);
        Assert.Equal(wrong.Replace($"value=\"{known}\"", "", StringComparison.Ordinal), unknown.Replace($"value=\"{email}\"", "", StringComparison.Ordinal));
    }

    private async Task<(string Page, List<string> Calls)> TryAsync(string door, string email)
    {
        using var browser = new SampleBrowser(_host);
        await browser.OpenAsync(door);
        _calls.Clear();
        await browser.PressAsync("Log in", ("Email", email), ("Password", "wrong"));
        return (Secrets().Replace(browser.Received[^2], ""), [.. _calls]);
    }

    private void Watch(IServiceCollection services)
    {
        services.AddScoped<IAccountStore>(provider => new WatchedAccounts(ActivatorUtilities.CreateInstance<EfAccountStore>(provider), _calls));
        services.AddSingleton<IPasswordHasher<Account>>(new WatchedHasher(new PasswordHasher<Account>(), _calls));
        foreach (var type in (Type[])[typeof(IMfaPolicyStore), typeof(IMfaSubjectStore), typeof(IMfaChallengeStore), typeof(IMfaEventStore)])
        {
            var inner = services.Last(service => service.ServiceType == type);
            services.Add(ServiceDescriptor.Describe(type, provider => WatchedCalls.Create(type, inner.ImplementationFactory!(provider), _calls), inner.Lifetime));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex Secrets();
}
