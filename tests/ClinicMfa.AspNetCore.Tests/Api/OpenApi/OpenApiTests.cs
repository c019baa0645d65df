using System.Text.Json;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>The OpenAPI document, as any host with <c>AddOpenApi()</c> serves it: <c>docs/openapi.json</c> is that, and right by somebody else's validator.</summary>
public sealed class OpenApiTests
{
    private const string Accept = "CLINICMFA_ACCEPT_API";

    private static readonly string File = Path.Combine(RepositoryRoot.Path, "docs", "openapi.json");

    [Fact]
    public async Task Document_OfTheApi_IsTheReviewedFile()
    {
        var document = await DocumentHost.ReadDocumentAsync() + "\n";
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            await System.IO.File.WriteAllTextAsync(File, document, TestContext.Current.CancellationToken);

        var reviewed = System.IO.File.Exists(File) ? await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken) : "";

        Assert.True(reviewed == document, $"The API is not what docs/openapi.json says. If that is on purpose, run this test with {Accept}=1 and review the diff.");
    }

    [Fact]
    public async Task Document_HostWithOtherJsonNames_IsTheSame()
    {
        var usual = await DocumentHost.ReadDocumentAsync();

        var other = await DocumentHost.ReadDocumentAsync(services => services.ConfigureHttpJsonOptions(options => options.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper));

        Assert.Equal(usual, other);
    }

    [Fact]
    public async Task Document_ByRedocly_IsValid()
    {
        NodeTool.Demand("@redocly/cli");
        using var folder = new ScratchFolder();

        // Who may call is for the host to say: its session is a cookie or a token.
        var (code, output) = await LintAsync(folder.Path, File, "--skip-rule=security-defined");

        Assert.True(code == 0, output);
        using var report = JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)]);
        var totals = report.RootElement.GetProperty("totals");
        Assert.True((totals.GetProperty("errors").GetInt32(), totals.GetProperty("warnings").GetInt32()) == (0, 0), output);
    }

    [Fact]
    public async Task Validator_DocumentThatIsNot_SaysSo()
    {
        NodeTool.Demand("@redocly/cli");
        using var folder = new ScratchFolder();
        var broken = Path.Combine(folder.Path, "broken.json");
        await System.IO.File.WriteAllTextAsync(broken, (await System.IO.File.ReadAllTextAsync(File, TestContext.Current.CancellationToken)).Replace("schemas/ApiStep\"", "schemas/Nothing\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, output) = await LintAsync(folder.Path, broken, "--skip-rule=security-defined");

        Assert.NotEqual(0, code);
        Assert.Contains("no-unresolved-refs", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_EveryCall_IsDescribedWithItsRefusals()
    {
        using var document = JsonDocument.Parse(await DocumentHost.ReadDocumentAsync());

        var calls = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(call => $"{call.Name} {path.Name} {call.Value.GetProperty("operationId").GetString()}: {string.Join(' ', call.Value.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order())}"));

        Assert.Equal(
            [
                "get /api/mfa GetMfaStep: 200 403 410 422 429 503",
                "post /api/mfa/method ChooseMfaMethod: 200 403 410 415 422 429 503",
                "post /api/mfa/phone SubmitMfaPhoneNumber: 200 403 410 415 422 429 503",
                "post /api/mfa/code SubmitMfaCode: 200 403 410 415 422 429 503",
                "post /api/mfa/send SendMfaCode: 200 400 403 410 415 422 429 503",
                "post /api/mfa/leave LeaveMfa: 204 400 403 415",
                "post /api/mfa/step-up StartMfaStepUp: 200 400 401 403 410 415 422 429 503",
                "post /api/mfa/change StartMfaChange: 200 400 401 403 410 415 422 429 503",
            ],
            calls);
    }

    private static Task<(int Code, string Output)> LintAsync(string folder, string file, params string[] options) =>
        NodeTool.RunAsync(folder, Path.Combine(NodeTool.Modules, "@redocly", "cli", "bin", "cli.js"), ["lint", "--extends=recommended", "--format=json", .. options, file]);
}
