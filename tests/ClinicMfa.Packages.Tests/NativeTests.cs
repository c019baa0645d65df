using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ClinicMfa.AspNetCore.Tests.Api;
using ClinicMfa.Shared;
using ClinicMfa.Shared.Processes;
using ClinicMfa.Shared.Redis;
using ClinicMfa.Shared.Smtp;

namespace ClinicMfa.Packages.Tests;

/// <summary>Core, Email, Twilio and Redis in a console compiled to machine code, trimmed, without a warning: it issues and verifies codes as the others do (design §3).</summary>
[Trait("Cost", "Builds")]
[Trait("Needs", "smtp")]
[Trait("Needs", "redis")]
public sealed partial class NativeTests(PostfixServer mail, RedisServer redis) : IClassFixture<PostfixServer>, IClassFixture<RedisServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Console_CompiledAheadOfTime_LogsInByEmailAndByText()
    {
        RequiredService.Demand(mail.Absence);
        RequiredService.Demand(redis.Absence);
        RequiredService.Demand((ProgramPath.Find("clang") ?? ProgramPath.Find("gcc")) is null ? "compiling ahead of time needs clang or gcc, and zlib1g-dev." : null);
        using var work = new ScratchFolder();
        var built = await PackedPackages.RunAsync("dotnet", ["publish", "tests/ClinicMfa.AotHost", "-c", "Release", "-o", work.Path, "-v", "m"], RepositoryRoot.Path);
        Assert.DoesNotContain("warning", built, StringComparison.OrdinalIgnoreCase);

        await using var twilio = await StartTwilioAsync();
        using var console = Process.Start(new ProcessStartInfo(Path.Combine(work.Path, "ClinicMfa.AotHost"), ["(415) 201-3344", .. Settings(twilio.Urls.Single())]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        Assert.Equal("code for taylor, sent to t•••@harbor.example:", await console.StandardOutput.ReadLineAsync(Token));
        var email = Assert.Single(await mail.WaitForMessagesAsync("taylor@harbor.example", 1, Token));
        await console.StandardInput.WriteLineAsync(SixDigits().Match(email.TextBody!).Value);
        Assert.Equal("taylor is in", await console.StandardOutput.ReadLineAsync(Token));
        Assert.Equal("code for jordan, sent to (•••) •••-3344:", await console.StandardOutput.ReadLineAsync(Token));
        await console.StandardInput.WriteLineAsync(SixDigits().Match(twilio.Services.GetRequiredService<Sent>().Text).Value);
        Assert.Equal("jordan is in", await console.StandardOutput.ReadLineAsync(Token));
        Assert.NotEqual("0", await redis.RunAsync("DBSIZE"));
        await console.WaitForExitAsync(Token);
        Assert.Equal(0, console.ExitCode);
    }

    private IEnumerable<string> Settings(string twilioAddress)
    {
        yield return $"--ClinicMfa:CodeKeys:0={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";
        yield return "--ClinicMfa:Domain=records.example.com";
        foreach (var (name, value) in mail.Settings)
            yield return $"--ClinicMfa:Email:{name}={value}";
        yield return $"--ClinicMfa:Redis:ConnectionString={redis.Address}";
        yield return $"--ClinicMfa:Twilio:AccountSid=AC{new string('0', 32)}";
        yield return "--ClinicMfa:Twilio:AuthToken=none";
        yield return $"--ClinicMfa:Twilio:MessagingServiceSid=MG{new string('0', 32)}";
        yield return $"--ClinicMfa:Twilio:BaseAddress={twilioAddress}";
    }

    /// <summary>Takes whatever is sent, and keeps it.</summary>
    private static async Task<WebApplication> StartTwilioAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddSingleton<Sent>();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            context.RequestServices.GetRequiredService<Sent>().Text = (await context.Request.ReadFormAsync(context.RequestAborted))["Body"].ToString();
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(new { sid = "SM" + new string('1', 32), status = "queued", error_code = (int?)null }, context.RequestAborted);
        });
        await app.StartAsync(Token);
        return app;
    }

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)")]
    private static partial Regex SixDigits();

    /// <summary>The text of the last message.</summary>
    private sealed class Sent
    {
        public string Text { get; set; } = "";
    }
}
