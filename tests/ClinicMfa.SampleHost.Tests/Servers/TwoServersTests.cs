namespace ClinicMfa.SampleHost.Tests.Servers;

/// <summary>Two servers on one PostgreSQL and one Redis: for a browser they are one.</summary>
public sealed class TwoServersTests(PostgresServer postgres, RedisServer redis) : IAsyncLifetime
{
    private const string Therapist = "therapist@harbor.example";
    private TestStores _stores = null!;
    private SampleProcess _one = null!;
    private SampleProcess _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stores = await TestStores.CreateAsync("postgres+redis", postgres, redis);
        _one = await _stores.StartAsync();
        _other = await _stores.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (_one?.DisposeAsync() ?? default);
        await (_other?.DisposeAsync() ?? default);
        _stores?.Dispose();
    }

    [Fact]
    public async Task Login_BegunOnOne_FinishedOnTheOther()
    {
        using var browser = new SampleBrowser(_one);
        await browser.LogInAsync(Therapist);
        var code = await _one.CodeAsync(Therapist, Token);

        browser.MoveTo(_other);
        await browser.PressAsync("Submit", ("Enter Code", code));
        Assert.True(browser.IsSignedIn);

        browser.MoveTo(_one);
        await browser.OpenAsync("/");
        Assert.True(browser.IsSignedIn);
        await browser.PressAsync("Log out");
        await browser.LogInAsync(Therapist);
        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task WrongCodes_OnBothInTurn_CountTogether()
    {
        using var browser = new SampleBrowser(_one);
        await browser.LogInAsync(Therapist);
        var code = await _one.CodeAsync(Therapist, Token);

        for (var tries = 0; tries < 5; tries++)
        {
            browser.MoveTo(tries % 2 == 0 ? _other : _one);
            await browser.PressAsync("Submit", ("Enter Code", Codes.Wrong(code)));
        }

        Assert.Equal(System.Net.HttpStatusCode.Gone, browser.Response.StatusCode);
        Assert.Contains("Five codes were not right", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "F2")]
    [Trait("Fault", "process killed")]
    public async Task Kill_BetweenCodeSentAndCodeTyped_TheOtherFinishesIt()
    {
        using var browser = new SampleBrowser(_one);
        await browser.LogInAsync(Therapist);
        var code = await _one.CodeAsync(Therapist, Token);
        await _one.DisposeAsync();

        browser.MoveTo(_other);
        await browser.PressAsync("Submit", ("Enter Code", code));

        Assert.True(browser.IsSignedIn);
    }

    [Fact]
    [Trait("Rule", "C3")]
    [Trait("Threat", "B2")]
    public async Task RightCode_FiftyTimesAtBothAtOnce_OneSessionAndOneGrant()
    {
        // Set up before: at set-up the changed enrollment alone would turn the others away.
        using (var before = new SampleBrowser(_one))
        {
            await before.LogInAsync(Therapist);
            await before.TypeCodeAsync("Enter Code", Therapist);
        }

        using var browser = new SampleBrowser(_one);
        await browser.LogInAsync(Therapist);
        var form = browser.FillIn("Submit", ("Code", await _one.CodeAsync(Therapist, Token)));
        var windows = Enumerable.Range(0, 50).Select(_ => browser.Copy()).ToList();
        for (var i = 0; i < windows.Count; i++)
            windows[i].MoveTo(i % 2 == 0 ? _one : _other);

        await Task.WhenAll(windows.Select(window => window.SubmitAsync(form)));

        Assert.Single(windows, window => window.IsSignedIn);
        Assert.Single(windows, window => window.Cookies.GetAllCookies().Any(cookie => cookie.Name == "session"));
        Assert.Single(await _stores.ReadAuditAsync(Token), row => row.Kind == MfaEventKind.SignInCompleted);
        windows.ForEach(window => window.Dispose());
    }
}
