using System.Net;
using System.Text.Json;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>The sample's login for apps.</summary>
public sealed class LoginApiTests : IAsyncDisposable
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B24")]
    [Trait("Threat", "B34")]
    public async Task Login_WrongPasswordUnknownUserOrPatient_SameAnswer()
    {
        var wrong = await LogInAsync(new { email = "therapist@harbor.example", password = "wrong" });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        foreach (var (email, password) in ((string, string)[])[("nobody@harbor.example", "wrong"), ("nobody@harbor.example", SampleApplication.Password), ("patient@harbor.example", SampleApplication.Password), (new string('x', 300), SampleApplication.Password), ("therapist@harbor.example", new string('x', 5000))])
            Assert.Equal(wrong, await LogInAsync(new { email, password }));
    }

    [Fact]
    [Trait("Rule", "P11")]
    public async Task Login_SeveralClinics_AskedWhichAndNoOther()
    {
        var asked = await LogInAsync(new { email = "locum@maple.example", password = SampleApplication.Password });
        var other = await LogInAsync(new { email = "locum@maple.example", password = SampleApplication.Password, clinic = "summit" });
        var harbor = await LogInAsync(new { email = "locum@maple.example", password = SampleApplication.Password, clinic = "harbor" });
        var maple = await LogInAsync(new { email = "locum@maple.example", password = SampleApplication.Password, clinic = "maple" });

        using var body = JsonDocument.Parse(asked.Body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.Status);
        Assert.Equal(["harbor", "maple"], body.RootElement.GetProperty("clinics").EnumerateArray().Select(clinic => clinic.GetProperty("id").GetString()).Order());
        Assert.Equal(asked, other);
        Assert.Contains("\"kind\":\"enterCode\"", harbor.Body, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"policyOff\"", maple.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_OfTheSample_HasTheLoginAndTheFlow()
    {
        using var client = _host.CreateClient();

        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Token));

        var paths = document.RootElement.GetProperty("paths");
        Assert.True(paths.TryGetProperty("/api/login", out var login));
        Assert.True(paths.TryGetProperty("/api/mfa/code", out _));
        Assert.Equal("#/components/schemas/ApiStep", login.GetProperty("post").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString());
    }

    private async Task<(HttpStatusCode Status, string Body)> LogInAsync(object call)
    {
        using var client = _host.CreateClient();
        using var response = await client.PostAsJsonAsync(new Uri("/api/login", UriKind.Relative), call, Token);
        var body = await response.Content.ReadAsStringAsync(Token);
        return (response.StatusCode, System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", ""));
    }
}
