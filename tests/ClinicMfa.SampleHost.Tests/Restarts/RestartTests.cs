using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Tests.Restarts;

/// <summary>The sample keeps everything across restarts, until it is told to start over.</summary>
public sealed class RestartTests(PostgresServer postgres, RedisServer redis)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    [InlineData("postgres+redis")]
    [Trait("Rule", "D1")]
    [Trait("Rule", "F2")]
    public async Task Restart_TrustedBrowserOpenSessionAndPendingCode_AllGoOn(string kind)
    {
        using var stores = await TestStores.CreateAsync(kind, postgres, redis);
        SampleBrowser trusted, working, pending;
        string code;
        await using (var before = await stores.StartAsync())
        {
            trusted = await SetUpAsync(before, "therapist@harbor.example");
            await trusted.PressAsync("Log out");
            working = await SetUpAsync(before, "admin@harbor.example");
            pending = new SampleBrowser(before);
            await pending.LogInAsync("frontdesk@harbor.example");
            code = await before.CodeAsync("frontdesk@harbor.example", Token);
        }

        await using var after = await stores.StartAsync();
        trusted.MoveTo(after);
        await trusted.LogInAsync("therapist@harbor.example");
        Assert.True(trusted.IsSignedIn);
        working.MoveTo(after);
        await working.OpenAsync("/");
        Assert.True(working.IsSignedIn);
        pending.MoveTo(after);
        await pending.PressAsync("Submit", ("Enter Code", code));
        Assert.True(pending.IsSignedIn);
        Assert.DoesNotContain(await after.OutboxAsync(Token), message => message.HasCode); // a notice of the set-up may come by then

        trusted.Dispose();
        working.Dispose();
        pending.Dispose();
    }

    /// <summary>The keys of all cookies and forms are gone: what was half done begins again, trust is none of theirs, and nobody sees an error page.</summary>
    [Fact]
    [Trait("Fault", "data-protection keys lost")]
    [Trait("Rule", "D1")]
    public async Task Restart_CookieKeysLost_LoginsBeginAnewAndTrustedBrowsersStaySo()
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        SampleBrowser trusted, working, pending;
        await using (var before = await stores.StartAsync())
        {
            trusted = await SetUpAsync(before, "therapist@harbor.example");
            working = await SetUpAsync(before, "admin@harbor.example");
            await working.OpenAsync("/account");
            pending = new SampleBrowser(before);
            await pending.LogInAsync("frontdesk@harbor.example");
        }

        Directory.Delete(Path.Combine(stores.Folder.Path, "cookie-keys"), recursive: true);
        await using var after = await stores.StartAsync();

        pending.MoveTo(after);
        await pending.PressAsync("Submit", ("Enter Code", "123456")); // an open form, sent under keys that are no more
        Assert.InRange((int)pending.Response.StatusCode, 200, 499);
        Assert.False(pending.IsSignedIn);
        await pending.LogInAsync("frontdesk@harbor.example");
        await pending.TypeCodeAsync("Enter Code", "frontdesk@harbor.example");
        Assert.True(pending.IsSignedIn);
        working.MoveTo(after);
        await working.PressAsync("Log out"); // another
        Assert.InRange((int)working.Response.StatusCode, 200, 499);
        await working.OpenAsync("/");
        Assert.Equal("/login", working.Address.AbsolutePath);
        trusted.MoveTo(after);
        await trusted.LogInAsync("therapist@harbor.example");
        Assert.True(trusted.IsSignedIn);

        trusted.Dispose();
        working.Dispose();
        pending.Dispose();
    }

    /// <summary>A new code key is put before the old one, which stays for a code's lifetime: nobody who is logging in notices. Taken away at once, they need a new code and nothing else.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "C6")]
    public async Task Restart_CodeKeyReplaced_PendingCodeWorksWhileTheOldKeyIsListed(bool oldIsListed)
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        var (oldKey, newKey) = (NewKey(), NewKey());
        SampleBrowser pending;
        string code;
        await using (var before = await stores.StartAsync($"--ClinicMfa:CodeKeys:0={oldKey}"))
        {
            pending = new SampleBrowser(before);
            await pending.LogInAsync("frontdesk@harbor.example");
            code = await before.CodeAsync("frontdesk@harbor.example", Token);
        }

        await using var after = await stores.StartAsync([$"--ClinicMfa:CodeKeys:0={newKey}", .. oldIsListed ? [$"--ClinicMfa:CodeKeys:1={oldKey}"] : Array.Empty<string>()]);
        pending.MoveTo(after);
        await pending.PressAsync("Submit", ("Enter Code", code));

        Assert.Equal(oldIsListed, pending.IsSignedIn);
        if (!oldIsListed)
        {
            await after.AdvanceAsync(TimeSpan.FromSeconds(30), Token);
            await pending.PressAsync("Send a new code");
            await pending.TypeCodeAsync("Enter Code", "frontdesk@harbor.example");
            Assert.True(pending.IsSignedIn);
        }

        pending.Dispose();
    }

    [Fact]
    public async Task Restart_AccountsAndPolicyChangedMeanwhile_TheSeedLeavesThemAlone()
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        await using (await stores.StartAsync()) { }
        await using (var database = stores.OpenDatabase())
        {
            await database.Accounts.Where(row => row.Id == "therapist-harbor").ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Email, "theo@harbor.example").SetProperty(row => row.NormalizedEmail, "THEO@HARBOR.EXAMPLE"), Token);
            await database.Accounts.Where(row => row.Id == "frontdesk-harbor").ExecuteDeleteAsync(Token);
        }

        await using var server = await stores.StartAsync();

        using var browser = new SampleBrowser(server);
        await browser.LogInAsync("Theo@Harbor.example");
        Assert.True(browser.HasField("Enter Code"));
        foreach (var gone in new[] { "therapist@harbor.example", "frontdesk@harbor.example" })
        {
            await browser.LogInAsync(gone);
            Assert.Contains("Email or password is wrong.", browser.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres+redis")]
    public async Task Reset_AfterASetUp_StartsOverAndTouchesNothingElse(string kind)
    {
        using var stores = await TestStores.CreateAsync(kind, postgres, redis);
        await using (var before = await stores.StartAsync())
        {
            using var browser = await SetUpAsync(before, "therapist@harbor.example");
            await browser.LogInAsync("frontdesk@harbor.example");
        }

        if (kind == "postgres+redis")
        {
            await using var database = stores.OpenDatabase();
            await database.Database.ExecuteSqlRawAsync("CREATE TABLE somebody_elses (id int)", Token);
            await redis.RunAsync("SET", "somebody-elses", "1");
        }

        await using (var after = await stores.StartAsync("--reset"))
        {
            using var browser = new SampleBrowser(after);
            await browser.LogInAsync("therapist@harbor.example");
            Assert.True(browser.HasField("Enter Code"));
        }

        Assert.DoesNotContain(await stores.ReadAuditAsync(Token), row => row.IsGrant);
        if (kind == "postgres+redis")
        {
            var prefix = stores.Arguments.Single(argument => argument.Contains("KeyPrefix", StringComparison.Ordinal)).Split('=')[1];
            Assert.Single((await redis.RunAsync("KEYS", prefix + "challenge:*")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.Equal("1", await redis.RunAsync("GET", "somebody-elses"));
            await using var database = stores.OpenDatabase();
            Assert.Equal(0, await database.Database.SqlQueryRaw<long>("""SELECT count(*) AS "Value" FROM somebody_elses""").SingleAsync(Token));
        }
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClinicMfaOptions.MinCodeKeyBytes));

    private static async Task<SampleBrowser> SetUpAsync(SampleProcess server, string email)
    {
        var browser = new SampleBrowser(server);
        await browser.LogInAsync(email);
        await browser.TypeCodeAsync("Enter Code", email);
        Assert.True(browser.IsSignedIn);
        return browser;
    }
}
