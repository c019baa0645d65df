using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ClinicMfa.AspNetCore.Tests;
using ClinicMfa.AspNetCore.Tests.Api;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Shared.Smtp;

namespace ClinicMfa.Packages.Tests;

/// <summary>The README, followed to the letter outside of this repository (<c>eng/consumer-check.sh</c>): packages from a folder, its code, its settings, a migration, and somebody logs in.</summary>
[Trait("Cost", "Builds")]
[Trait("Needs", "smtp")]
public sealed partial class QuickstartTests(PackedPackages packages, PostfixServer mail) : IClassFixture<PostfixServer>
{
    private const string Address = "taylor@harbor.example";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readme_FollowedToTheLetter_LogsAUserIn()
    {
        RequiredService.Demand(mail.Absence);
        using var work = new ScratchFolder();
        await PackedPackages.RunAsync("consumer-check.sh", work.Path, await packages.FolderAsync());
        var folder = Path.Combine(work.Path, "host");
        List<string> arguments = [Directory.EnumerateFiles(Path.Combine(folder, "bin"), "Quickstart.dll", SearchOption.AllDirectories).Single(), "--urls", "http://127.0.0.1:0", .. Settings()];

        await using var host = await ServiceProcess.StartAsync("dotnet", arguments, "harbor: Saved", folder);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Listening().Match(host.Output).Groups[1].Value) };
        var taylor = new Browser(client);
        var form = AntiforgeryToken().Match(await taylor.ReadAsync("/login")).Groups[1].Value;
        using (var answer = await taylor.PostAsync("/login", ("email", Address), ("password", new string('p', 101)), ("__RequestVerificationToken", form)))
            Assert.Equal("/mfa", answer.Headers.Location?.OriginalString.Split('?')[0]);
        Assert.Contains("Enter Code", await taylor.ReadAsync("/mfa"), StringComparison.Ordinal);
        using (var refused = await taylor.GetAsync("/"))
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);

        var message = Assert.Single(await mail.WaitForMessagesAsync(Address, 1, Token));
        using (await taylor.SubmitAsync("Code", ("code", SixDigits().Match(message.TextBody!).Value))) { }

        Assert.Equal("Signed in to harbor", await taylor.ReadAsync("/"));
    }

    /// <summary>What the README's settings leave to be filled in.</summary>
    private IEnumerable<string> Settings()
    {
        yield return $"--ClinicMfa:CodeKeys:0={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";
        foreach (var (name, value) in mail.Settings)
            yield return $"--ClinicMfa:Email:{name}={value}";
        yield return $"--ClinicMfa:Twilio:AccountSid=AC{new string('0', 32)}";
        yield return "--ClinicMfa:Twilio:AuthToken=none";
        yield return $"--ClinicMfa:Twilio:MessagingServiceSid=MG{new string('0', 32)}";
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]*)\"")]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex(@"^\d{6}\r?$", RegexOptions.Multiline)]
    private static partial Regex SixDigits();
}
