using System.Net;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>The login audit as an Admin sees it, and as a file.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Journey", "J12")]
    [Trait("Rule", "A2")]
    public async Task Page_AfterLogins_SaysWhoWhenWhatWhereAndWhatBecameOfIt()
    {
        using (await _host.SitDownAsync("therapist@summit.example", "+14152013344")) { }
        using var admin = await _host.SitDownAsync("admin@summit.example", "+14152013355");
        await admin.OpenAsync("/admin");
        await admin.FollowAsync("Login audit");

        var sent = Rows(admin).First(row => row.Contains("Naomi Adler", StringComparison.Ordinal) && row.Contains("Code sent by text", StringComparison.Ordinal));
        Assert.Contains("(•••) •••-3344", sent, StringComparison.Ordinal);
        Assert.Contains("Handed over", sent, StringComparison.Ordinal);
        Assert.Contains(Rows(admin), row => row.Contains("Set up: Texts", StringComparison.Ordinal));
        Assert.DoesNotContain("4152013344", admin.Text, StringComparison.Ordinal);
        Assert.Contains("America/Denver", admin.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Journey", "J12")]
    public async Task Filter_ByUserAndDay_PageAndFileShowThatOnly()
    {
        using (await _host.SitDownAsync("therapist@harbor.example")) { }
        await _host.AdvanceAsync(TimeSpan.FromDays(2), Token);
        using (await _host.SitDownAsync("frontdesk@harbor.example")) { }
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        await admin.OpenAsync("/admin/audit");
        var today = LocalDay(await NowAsync());

        await admin.PressAsync("Show", ("User", "Theo Lindqvist"));
        Assert.NotEmpty(Rows(admin));
        Assert.All(Rows(admin), row => Assert.Contains("Theo Lindqvist", row, StringComparison.Ordinal));
        await admin.PressAsync("Show", ("From", today), ("To", today));
        Assert.Empty(Rows(admin));
        await admin.PressAsync("Show", ("User", "Everybody"));
        Assert.Contains(Rows(admin), row => row.Contains("Frank DeLuca", StringComparison.Ordinal));
        Assert.DoesNotContain(Rows(admin), row => row.Contains("Theo Lindqvist", StringComparison.Ordinal));

        await admin.FollowAsync("Download CSV");
        Assert.Equal($"login-audit-harbor-{today}-{today}.csv", admin.Response.Content.Headers.ContentDisposition!.FileName);
        var file = await admin.Response.Content.ReadAsStringAsync(Token);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await admin.Response.Content.ReadAsByteArrayAsync(Token)).Take(3)); // Excel's sign of UTF-8
        Assert.StartsWith("Time (UTC),Time (clinic),", file, StringComparison.Ordinal);
        Assert.Contains("frontdesk-harbor,Frank DeLuca,Set up: Emails,SetUpCompleted,f•••@harbor.example", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Theo", file, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Journey", "J12")]
    public async Task Filter_Backwards_SaysSoAtTheField()
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        await admin.OpenAsync("/admin/audit?from=2026-11-24&to=2026-11-20");

        Assert.Contains("not before the first one", admin.Page.QuerySelector("#to-problem")!.TextContent, StringComparison.Ordinal);
        await admin.OpenAsync("/admin/audit.csv?from=2026-11-24&to=2026-11-20");
        Assert.Equal(HttpStatusCode.BadRequest, admin.Response.StatusCode);
        foreach (var odd in (string[])["/admin/audit?user=%00", "/admin/audit?from=yesterday", "/admin/audit?before=x", "/admin/audit?to=9999-12-31&from=0001-01-01"])
            Assert.Equal((odd, HttpStatusCode.OK), (odd, (await admin.OpenAsync(odd)).Response.StatusCode));
    }

    [Fact]
    [Trait("Journey", "J12")]
    public async Task Older_ManyFacts_EachOnOnePageAndAllInTheFile()
    {
        using var admin = await _host.SitDownAsync("admin@harbor.example");
        var store = _host.Services.GetRequiredService<IMfaEventStore>();
        var now = (await NowAsync()).AddDays(-1);
        for (var i = 0; i < 620; i++)
            await store.AppendAsync(Fact(now.AddSeconds(-i), $"=cmd|{i}"), Token);
        await admin.OpenAsync("/admin/audit?user=therapist-harbor");

        var seen = 0;
        for (var pages = 1; ; pages++)
        {
            seen += Rows(admin).Count;
            if (!admin.Page.QuerySelectorAll("a").Any(link => link.TextContent == "Older"))
                break;
            Assert.Equal(50 * pages, seen);
            await admin.FollowAsync("Older");
        }

        Assert.Equal(620, seen);
        await admin.FollowAsync("Download CSV");
        var file = await admin.Response.Content.ReadAsStringAsync(Token);
        Assert.Equal(622, file.Split("\r\n").Length); // with the header, and the end of the last line
        Assert.Contains(",\"'=cmd|0\",", file, StringComparison.Ordinal); // no formula
        Assert.DoesNotContain(",=cmd", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=cmd", file, StringComparison.Ordinal);
    }

    private static MfaEvent Fact(DateTimeOffset at, string reason) => new()
    {
        Id = Guid.CreateVersion7(at),
        At = at,
        ClinicId = "harbor",
        UserId = "therapist-harbor",
        ActorId = "operator test",
        Kind = MfaEventKind.Unlocked,
        Outcome = "unlocked",
        Reason = reason,
    };

    private static List<string> Rows(SampleBrowser browser) => [.. browser.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent)];

    private Task<DateTimeOffset> NowAsync() => Task.FromResult(_host.Services.GetRequiredService<TimeProvider>().GetUtcNow());

    private static string LocalDay(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(at, "America/New_York").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
