using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Api;

/// <summary>
/// The proof of the document: a client that openapi-typescript generates from <c>docs/openapi.json</c>, with journeys that TypeScript checks strictly
/// against it, logs in to the sample.
/// </summary>
public sealed class GeneratedClientTests
{
    private static readonly string Tools = NodeTool.Modules;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GeneratedClient_EmailTextAndStepUp_LogsInToTheSample()
    {
        NodeTool.Demand("openapi-typescript", "openapi-fetch", "typescript", "@types/node");
        using var folder = new ScratchFolder();
        await GenerateAsync(folder.Path);
        Assert.Equal((0, ""), await CompileAsync(folder.Path));
        using var host = new SampleApplication();
        host.Listen();
        await host.FreezeAsync(Token);

        var (code, output) = await NodeTool.RunAsync(folder.Path, "journeys.js", host.Address.GetLeftPart(UriPartial.Authority), SampleApplication.Password);

        Assert.True(code == 0, output);
        Assert.Equal(["set up by email", "set up by text", "stepped up"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("{ code: await codeFor(email) }", "{ kode: await codeFor(email) }")]
    [InlineData("\"/api/mfa/leave\"", "\"/api/mfa/leaves\"")]
    [InlineData("case \"enterPhoneNumber\": return \"/phone\";", "")]
    [InlineData("asked.purpose, \"setUp\"", "asked.porpoise, \"setUp\"")]
    public async Task GeneratedClient_JourneyThatIsNotAsDocumented_DoesNotCompile(string was, string becomes)
    {
        NodeTool.Demand("openapi-typescript", "openapi-fetch", "typescript", "@types/node");
        using var folder = new ScratchFolder();
        await GenerateAsync(folder.Path);
        var journeys = Path.Combine(folder.Path, "journeys.ts");
        var text = await File.ReadAllTextAsync(journeys, Token);
        Assert.Contains(was, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(journeys, text.Replace(was, becomes, StringComparison.Ordinal), Token);

        Assert.NotEqual(0, (await CompileAsync(folder.Path)).Code);
    }

    private static async Task GenerateAsync(string folder)
    {
        foreach (var file in (string[])["journeys.ts", "tsconfig.json"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, "Api", "OpenApi", "Client", file), Path.Combine(folder, file));
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "type": "module" }""", Token);
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Tools);
        var (code, output) = await NodeTool.RunAsync(folder, Path.Combine(Tools, "openapi-typescript", "bin", "cli.js"), Path.Combine(RepositoryRoot.Path, "docs", "openapi.json"), "-o", "schema.d.ts");
        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> CompileAsync(string folder) =>
        await NodeTool.RunAsync(folder, Path.Combine(Tools, "typescript", "bin", "tsc"), "--project", "tsconfig.json");
}
