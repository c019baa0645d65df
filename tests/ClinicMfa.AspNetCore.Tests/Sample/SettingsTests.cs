using System.Net;
using ClinicMfa.Shared;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>What the sample refuses to start with, and what is absent outside Development.</summary>
[Trait("Fault", "bad setting")]
public sealed class SettingsTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Theory]
    [InlineData("ClinicMfa:CodeKeys:0", "c2hvcnQ=", "ClinicMfa:CodeKeys:0")]
    [InlineData("ClinicMfa:CodeLength", "4", "ClinicMfa:CodeLength")]
    [InlineData("ClinicMfa:CodeLifetime", "00:11:00", "ClinicMfa:CodeLifetime")]
    [InlineData("ClinicMfa:Domain", "not a host", "ClinicMfa:Domain")]
    public void Start_BadSetting_RefusedNamingIt(string setting, string value, string named)
    {
        using var host = new SampleApplication { Settings = { [setting] = value } };

        var exception = Assert.ThrowsAny<OptionsValidationException>(() => host.Services);

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_InProductionWithoutKeys_RefusedNamingThem()
    {
        using var host = new SampleApplication { Environment = "Production" };

        var exception = Assert.ThrowsAny<OptionsValidationException>(() => host.Services);

        Assert.Contains("ClinicMfa:CodeKeys", exception.Message, StringComparison.Ordinal);
        Assert.Contains("ClinicMfa:Email", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/outbox")]
    [InlineData("/dev/outbox.json")]
    [InlineData("/dev/clock")]
    [InlineData("/dev/faults")]
    [InlineData("/metrics")]
    [InlineData("/health")]
    public async Task DevelopmentTools_InProduction_NotThere(string path)
    {
        await using var host = new SampleApplication
        {
            Environment = "Production",
            Settings =
            {
                ["ClinicMfa:CodeKeys:0"] = Key,
                ["ClinicMfa:Email:Host"] = "smtp.example",
                ["ClinicMfa:Email:FromAddress"] = "no-reply@records.example",
            },
        };
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });

        using var get = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, get.StatusCode);
    }
}
