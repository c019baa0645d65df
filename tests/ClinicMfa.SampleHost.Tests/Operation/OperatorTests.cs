namespace ClinicMfa.SampleHost.Tests.Operation;

/// <summary>The operator's console as a process of its own, beside a server that runs on the same stores.</summary>
public sealed class OperatorTests(PostgresServer postgres, RedisServer redis)
{
    private const string Admin = "admin@valley.example";
    private const string Secret = "Clinic-Demo-2026!";

    private static readonly string[] Who = ["--clinic", "valley", "--user", Admin, "--name", "Support", "--reason", "ticket 42"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    [Trait("Rule", "P2")]
    public async Task Reset_OfAClinicsOnlyAdmin_DoneAuditedAndTold(string kind)
    {
        using var stores = await TestStores.CreateAsync(kind, postgres, redis);
        await using var server = await stores.StartAsync();
        using var admin = await SetUpByTextAsync(server);

        var (exitCode, output) = await OperatorProcess.RunAsync(stores, ["reset", .. Who, "--identity-verified"], Token);

        Assert.Equal((0, "Done: multifactor authentication of Marcus Hale at Valley Rehab is reset. They set up again at their next login.\n"), (exitCode, output));
        var facts = await stores.ReadAuditAsync(Token);
        Assert.Contains(facts, fact => fact is { Kind: MfaEventKind.ResetByOperator, ClinicId: "valley", UserId: "admin-valley" });
        Assert.Equal(MfaEventKind.NoticeSent, facts[^1].Kind); // sent before it ended
        using var again = new SampleBrowser(server);
        await again.LogInAsync(Admin);
        Assert.True(again.HasField("Emails"), again.Text);
    }

    [Fact]
    public async Task GrantLogin_NextLoginOnly_NeedsNoCode()
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        await using var server = await stores.StartAsync();
        using (await SetUpByTextAsync(server)) { }

        var (exitCode, output) = await OperatorProcess.RunAsync(stores, ["grant-login", .. Who, "--minutes=60"], Token);

        Assert.Equal((0, "Done: the next login of Marcus Hale at Valley Rehab within 60 minutes needs no code.\n"), (exitCode, output));
        using var browser = new SampleBrowser(server);
        await browser.LogInAsync(Admin);
        Assert.True(browser.IsSignedIn, browser.Text);
        using var second = new SampleBrowser(server);
        await second.LogInAsync(Admin);
        Assert.True(second.HasField("Code"), second.Text);
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task Unlock_LockedAndThenNot_SaysWhich()
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);
        await using var server = await stores.StartAsync();
        using (await SetUpByTextAsync(server)) { }
        using var attacker = new SampleBrowser(server);
        for (var challenge = 0; challenge < 2; challenge++)
        {
            await attacker.LogInAsync(Admin);
            var wrong = Codes.Wrong(await server.CodeAsync("+14152013344", Token));
            for (var i = 0; i < 5; i++)
                await attacker.PressAsync("Submit", ("Code", wrong));
        }

        Assert.Equal((0, "Done: Marcus Hale at Valley Rehab is unlocked.\n"), await OperatorProcess.RunAsync(stores, ["unlock", .. Who], Token));
        Assert.Equal((0, "Nothing to do: Marcus Hale at Valley Rehab is not locked.\n"), await OperatorProcess.RunAsync(stores, ["unlock", .. Who], Token));
    }

    [Theory]
    [InlineData(2, "--operator needs to know what to do.")]
    [InlineData(2, "--operator needs to know what to do.", "erase")]
    [InlineData(2, "--clinic is missing.", "reset")]
    [InlineData(2, "--user is missing.", "reset", "--clinic", "valley")]
    [InlineData(2, "--name is missing.", "unlock", "--clinic=valley", "--user=admin@valley.example", "--name= ")]
    [InlineData(2, "--reason is missing.", "unlock", "--clinic=valley", "--user=admin@valley.example", "--name", "Support", "--reason")]
    [InlineData(2, "--identity-verified is missing", "reset", "--clinic=valley", "--user=admin@valley.example", "--name=S", "--reason=r")]
    [InlineData(2, "--minutes is missing.", "grant-login", "--clinic=valley", "--user=admin@valley.example", "--name=S", "--reason=r")]
    [InlineData(2, "--minutes is a whole number from 5 to 1440.", "grant-login", "--clinic=valley", "--user=admin@valley.example", "--name=S", "--reason=r", "--minutes=4")]
    [InlineData(3, "There is no clinic 'vale'.", "unlock", "--clinic=vale", "--user=admin@valley.example", "--name=S", "--reason=r")]
    [InlineData(3, "Valley Rehab has no member of staff with the email address patient@valley.example.", "unlock", "--clinic=valley", "--user=patient@valley.example", "--name=S", "--reason=r")]
    public async Task Call_WrongOrOfNobody_SaysWhatIsMissing(int exitCode, string sentence, params string[] arguments)
    {
        using var stores = await TestStores.CreateAsync("sqlite", postgres, redis);

        var (code, output) = await OperatorProcess.RunAsync(stores, arguments, Token);

        Assert.Equal(exitCode, code);
        Assert.StartsWith(sentence, output, StringComparison.Ordinal);
        Assert.Equal(exitCode == 2, output.Contains("Usage:", StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<SampleBrowser> SetUpByTextAsync(SampleProcess server)
    {
        var browser = new SampleBrowser(server);
        await browser.LogInAsync(Admin);
        await browser.PressAsync("Submit", ("Texts", "on"));
        await browser.PressAsync("Submit", ("Phone Number", "(415) 201-3344"));
        await browser.TypeCodeAsync("Enter Code", "+14152013344");
        Assert.True(browser.IsSignedIn, browser.Text);
        return browser;
    }
}
