using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ClinicMfa.AspNetCore.Identity.Tests.Doors;

/// <summary>Identity's API (<c>MapIdentityApi</c>): cookies go on at <c>/mfa</c>; tokens are given where nothing has to be proven, and are no way around where something has.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private const string Name = "terry@example.com";

    private IdentityTestHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await IdentityTestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B9")]
    public async Task Login_TokensInAClinicWithMfaWithoutTheJsonApi_RefusedAndNothingSent()
    {
        await _host.DisposeAsync();
        _host = await IdentityTestHost.StartAsync(mapsApi: false);
        await AddTerryAsync("harbor");
        using var client = _host.Client();

        using var answer = await LogInAsync(client);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("RequiresTwoFactor", body, StringComparison.Ordinal);
        Assert.DoesNotContain("accessToken", body, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(_host.Emails.Messages);
    }

    [Fact]
    public async Task Login_CookiesInAClinicWithMfa_GoesOnAtMfa()
    {
        await AddTerryAsync("harbor");
        var browser = _host.Open();
        using var login = new HttpRequestMessage(HttpMethod.Post, "/login?useCookies=true") { Content = Credentials() };

        using var answer = await browser.SendAsync(login);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(MfaProblemTypes.ProofRequired, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using (await _host.TypeCodeAsync(browser)) { }
        Assert.Contains("clinicmfa:clinic=harbor", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refresh_TokensOfAClinicWithoutMfa_StayComplete()
    {
        await AddTerryAsync("maple");
        using var client = _host.Client();
        var tokens = await TokensAsync(client);
        Assert.Equal(HttpStatusCode.OK, await HomeAsync(client, tokens.Access));

        var renewed = await RefreshAsync(client, tokens.Refresh);

        Assert.Equal(HttpStatusCode.OK, await HomeAsync(client, renewed!.Value.Access));
    }

    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Rule", "P11")]
    public async Task Refresh_UserMovedIntoAClinicWithMfa_Refused()
    {
        await AddTerryAsync("maple");
        using var client = _host.Client();
        var tokens = await TokensAsync(client);
        await _host.ChangeAsync(Name, user => user.ClinicId = "harbor");

        Assert.Null(await RefreshAsync(client, tokens.Refresh));
    }

    [Fact]
    [Trait("Threat", "B9")]
    public async Task Refresh_TokensFromBeforeTheClinic_Refused()
    {
        await AddTerryAsync(clinic: null);
        using var client = _host.Client();
        var tokens = await TokensAsync(client);
        Assert.NotEqual(HttpStatusCode.OK, await HomeAsync(client, tokens.Access));
        await _host.ChangeAsync(Name, user => user.ClinicId = "harbor");

        Assert.Null(await RefreshAsync(client, tokens.Refresh));
        Assert.NotEqual(HttpStatusCode.OK, await HomeAsync(client, tokens.Access));
    }

    [Fact]
    [Trait("Rule", "E5")]
    public async Task Refresh_SignedOutEverywhere_Refused()
    {
        var terry = await AddTerryAsync("maple");
        using var client = _host.Client();
        var tokens = await TokensAsync(client);
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var change = await scope.ServiceProvider.GetRequiredService<IMfaAdministration>()
                .SignOutEverywhereAsync(new MfaActor.Operator("test", "lost phone"), new MfaSubject("maple", terry.Id), "lost phone", Token);
            Assert.IsType<UserChange.Done>(change);
        }

        Assert.Null(await RefreshAsync(client, tokens.Refresh));
        Assert.NotEqual(HttpStatusCode.OK, await HomeAsync(client, tokens.Access));
    }

    [Fact]
    public async Task Refresh_UserInNoClinic_AsWithoutClinicMfa()
    {
        await AddTerryAsync(clinic: null);
        using var client = _host.Client();
        var tokens = await TokensAsync(client);

        Assert.NotNull(await RefreshAsync(client, tokens.Refresh));
    }

    [Fact]
    [Trait("Rule", "P8")]
    public async Task Refresh_Patient_OpensThePortalAgain()
    {
        await AddTerryAsync("harbor", isPatient: true);
        using var client = _host.Client();
        var tokens = await TokensAsync(client);

        var renewed = await RefreshAsync(client, tokens.Refresh);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/portal", renewed!.Value.Access));
        Assert.NotEqual(HttpStatusCode.OK, await HomeAsync(client, renewed.Value.Access));
    }

    [Fact]
    public async Task Refresh_PasswordChanged_Refused()
    {
        await AddTerryAsync("maple");
        using var client = _host.Client();
        var tokens = await TokensAsync(client);
        await _host.WithUsersAsync(async users => await users.UpdateSecurityStampAsync((await users.FindByNameAsync(Name))!));

        Assert.Null(await RefreshAsync(client, tokens.Refresh));
    }

    [Fact]
    [Trait("Rule", "P8")]
    public async Task Login_TokensForAPatient_OpenThePortalOnly()
    {
        await AddTerryAsync("harbor", isPatient: true);
        using var client = _host.Client();

        var tokens = await TokensAsync(client);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(client, "/portal", tokens.Access));
        Assert.NotEqual(HttpStatusCode.OK, await HomeAsync(client, tokens.Access));
    }

    [Fact]
    public async Task ManageApi_HalfSignedIn_Refused()
    {
        await AddTerryAsync("harbor");
        var browser = _host.Open();
        using (await browser.PostAsync($"/door/password?user={Name}")) { }

        using var info = await browser.GetAsync("/manage/info");

        Assert.NotEqual(HttpStatusCode.OK, info.StatusCode);
    }

    [Fact]
    [Trait("Threat", "B13")]
    public async Task ManageApi_ChangeOfTheAddress_AsksForAFreshCode()
    {
        await AddTerryAsync("maple");
        var browser = await _host.SignInAsync(Name);
        using var info = await browser.GetAsync("/manage/info");
        using var change = new HttpRequestMessage(HttpMethod.Post, "/manage/info") { Content = JsonContent.Create(new { newEmail = "other@example.com" }) };

        using var answer = await browser.SendAsync(change);

        Assert.Equal(HttpStatusCode.OK, info.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("insufficient_user_authentication", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManageApi_UserInNoClinic_AsWithoutClinicMfa()
    {
        await AddTerryAsync(clinic: null);
        var browser = await _host.SignInAsync(Name);
        using var change = new HttpRequestMessage(HttpMethod.Post, "/manage/2fa") { Content = JsonContent.Create(new { }) };

        using var answer = await browser.SendAsync(change);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("sharedKey", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static JsonContent Credentials() => JsonContent.Create(new { email = Name, password = IdentityTestHost.Password });

    // The API logs in by email, and looks it up as the name.
    private async Task<Clinician> AddTerryAsync(string? clinic, bool isPatient = false)
    {
        var terry = await _host.AddAsync("terry", clinic, isPatient);
        await _host.ChangeAsync("terry", user => user.UserName = Name);
        return terry;
    }

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient client)
    {
        using var credentials = Credentials();
        return await client.PostAsync(new Uri("/login", UriKind.Relative), credentials, Token);
    }

    private static async Task<(string Access, string Refresh)> TokensAsync(HttpClient client)
    {
        using var answer = await LogInAsync(client);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private static async Task<(string Access, string Refresh)?> RefreshAsync(HttpClient client, string refreshToken)
    {
        using var body = JsonContent.Create(new { refreshToken });
        using var answer = await client.PostAsync(new Uri("/refresh", UriKind.Relative), body, Token);
        return answer.StatusCode == HttpStatusCode.OK ? await ReadAsync(answer) : null;
    }

    private static async Task<(string Access, string Refresh)> ReadAsync(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        return (json.RootElement.GetProperty("accessToken").GetString()!, json.RootElement.GetProperty("refreshToken").GetString()!);
    }

    private static Task<HttpStatusCode> HomeAsync(HttpClient client, string token) => GetAsync(client, "/", token);

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var answer = await client.SendAsync(request, Token);
        return answer.StatusCode;
    }
}
