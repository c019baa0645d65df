using System.Net;
using ClinicMfa.Shared.Processes;

namespace ClinicMfa.SampleHost.Tests.Outages;

/// <summary>Redis is gone: whoever needs a code is told to come back, everybody else goes on.</summary>
[Trait("Fault", "Redis down")]
public sealed class RedisDownTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Rule", "F1")]
    [Trait("Rule", "P8")]
    public async Task RedisKilled_StaffToldToComeBackPatientsAndTrustedBrowsersIn_AndBackWithRedis()
    {
        RequiredService.Demand(postgres.Absence ?? RedisServer.MissingProgram);
        await using var redis = await RedisServer.StartNewAsync();
        using var stores = await TestStores.CreateAsync("postgres+redis", postgres, redis);
        await using var server = await stores.StartAsync();
        using var trusted = new SampleBrowser(server);
        await trusted.LogInAsync("therapist@harbor.example");
        await trusted.TypeCodeAsync("Enter Code", "therapist@harbor.example");
        await trusted.PressAsync("Log out");

        await redis.KillAsync();
        using var staff = new SampleBrowser(server);
        await staff.LogInAsync("frontdesk@harbor.example");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, staff.Response.StatusCode);
        Assert.Contains("Try again shortly", staff.Text, StringComparison.Ordinal);
        await staff.OpenAsync("/");
        Assert.False(staff.IsSignedIn);

        using var patient = new SampleBrowser(server);
        await patient.LogInAsync("patient@harbor.example", path: "/portal/login");
        Assert.Equal("/portal", patient.Address.AbsolutePath);
        await trusted.LogInAsync("therapist@harbor.example");
        Assert.True(trusted.IsSignedIn);

        await redis.StartAsync();
        await Wait.UntilAsync(async () => (await staff.LogInAsync("frontdesk@harbor.example")).HasField("Enter Code"), Token);
        await staff.TypeCodeAsync("Enter Code", "frontdesk@harbor.example");
        Assert.True(staff.IsSignedIn);
    }
}
